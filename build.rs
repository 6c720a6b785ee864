//! Rebuilds when a file comes to or goes from `data/`: `include_dir!` notices only changed ones.

fn main() {
    println!("cargo:rerun-if-changed=data");
}
