//! A crawler: pages are fetched concurrently, a few at a time, and each exactly once.
//!
//! The twin is the crawler that introductions to asyncio end with. `crawl` decides what is fetched
//! and when, and is a generator that does no I/O: it asks for a page to be fetched meanwhile, or for
//! the next one that has come. Everything around it is handed in by `drive`: tokio's tasks, sockets,
//! and the client of this package's `http` module. Look at how `Next` ends the crawl.

use genfn::async_compat::drive;
use genfn::prelude::*;
use genfn_executors_examples::http::{self, Request, Response};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const LIMIT: usize = 3;
const PATIENCE: Duration = Duration::from_secs(10);

/// A page, as far as the crawler is concerned.
struct Page {
    target: String,
    /// The targets it links to, or why it could not be had.
    links: Result<Vec<String>, String>,
}

enum Ask {
    /// Start to fetch a page.
    Fetch(String),
    /// Wait for a page that was started, if there is any.
    Next,
}

#[derive(Default)]
struct Report {
    pages: BTreeSet<String>,
    /// Why a link is broken, by its target.
    broken: BTreeMap<String, String>,
    /// Which pages link to a target.
    linked_from: BTreeMap<String, BTreeSet<String>>,
}

/// Follows all links from `start`, at most `limit` at a time.
#[generator]
fn crawl(
    start: String,
    limit: usize,
) -> impl Generator<Option<Page>, Yield = Ask, Return = Report> {
    let mut report = Report::default();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut queue = VecDeque::from([start]);
    let mut running = 0;
    loop {
        while running < limit {
            let Some(target) = queue.pop_front() else {
                break;
            };
            yield_!(Ask::Fetch(target));
            running += 1;
        }
        let Some(Page { target, links }) = yield_!(Ask::Next) else {
            return report;
        };
        running -= 1;
        match links {
            Err(error) => {
                report.broken.insert(target, error);
            }
            Ok(links) => {
                for link in links {
                    let pages = report.linked_from.entry(link.clone()).or_default();
                    pages.insert(target.clone());
                    if seen.insert(link.clone()) {
                        queue.push_back(link);
                    }
                }
                report.pages.insert(target);
            }
        }
    }
}

async fn fetch(server: SocketAddr, target: String) -> Page {
    let links = match TcpStream::connect(server).await {
        Err(error) => Err(error.to_string()),
        Ok(stream) => {
            let get = http::get(server.to_string(), target.clone());
            match http::over_tokio(stream, PATIENCE, get).await {
                Ok(response) if response.status == 200 => Ok(links(&response.body)),
                Ok(response) => Err(response.status.to_string()),
                Err(failure) => Err(format!("{failure:?}")),
            }
        }
    };
    Page { target, links }
}

fn links(page: &[u8]) -> Vec<String> {
    let page = String::from_utf8_lossy(page);
    let behind = page.split("href=\"").skip(1);
    behind
        .filter_map(|text| Some(text.split_once('"')?.0.to_owned()))
        .collect()
}

/// A site of pages that link to one another, and how often each was asked for.
#[derive(Default)]
struct Site {
    asked: Mutex<BTreeMap<String, u32>>,
}

impl Site {
    fn answer(&self, request: &Request) -> Response {
        let mut asked = self.asked.lock().expect("no answer panics");
        *asked.entry(request.target.clone()).or_default() += 1;
        let links: &[&str] = match request.target.as_str() {
            "/" => &["/chapter/1", "/chapter/2", "/chapter/3", "/index"],
            "/chapter/1" => &["/", "/chapter/2", "/figure/1"],
            "/chapter/2" => &["/chapter/1", "/chapter/3", "/figure/1", "/figure/2"],
            "/chapter/3" => &["/chapter/2", "/chapter/4"],
            "/index" => &[
                "/chapter/1",
                "/chapter/2",
                "/chapter/3",
                "/chapter/4",
                "/errata",
            ],
            "/figure/1" | "/errata" => &["/"],
            _ => return Response::new(404, "nothing is here"),
        };
        let links = links
            .iter()
            .map(|link| format!("<a href=\"{link}\">{link}</a>\n"));
        Response::text(links.collect::<String>())
    }
}

async fn serve(listener: TcpListener, site: Arc<Site>) {
    while let Ok((stream, _)) = listener.accept().await {
        let site = Arc::clone(&site);
        let server = http::serve(move |request: &Request| site.answer(request));
        tokio::spawn(http::over_tokio(stream, PATIENCE, server));
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let server = listener.local_addr()?;
    let site = Arc::new(Site::default());
    tokio::spawn(serve(listener, Arc::clone(&site)));

    let mut running = JoinSet::new();
    let mut most = 0;
    let report = drive(crawl("/".into(), LIMIT), async |ask| match ask {
        Ask::Fetch(target) => {
            running.spawn(fetch(server, target));
            most = most.max(running.len());
            None
        }
        Ask::Next => {
            let page = running.join_next().await?;
            Some(page.expect("a page"))
        }
    })
    .await;

    println!("{} pages, at most {most} at a time", report.pages.len());
    for page in &report.pages {
        println!("{page}");
    }
    println!("{} broken links", report.broken.len());
    for (target, error) in &report.broken {
        let pages: Vec<_> = report.linked_from[target]
            .iter()
            .map(String::as_str)
            .collect();
        println!("{target}: {error}, on {}", pages.join(" and "));
    }
    let asked = site.asked.lock().expect("no answer panics");
    let once = asked.values().all(|times| *times == 1);
    println!("{} targets, each asked for once: {once}", asked.len());
    Ok(())
}
