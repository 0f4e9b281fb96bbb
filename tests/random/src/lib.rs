//! Random bodies, compiled as generators and as plain functions: see `build/main.rs`. There is no
//! library; the build script writes the bodies and `tests/` compares them.
