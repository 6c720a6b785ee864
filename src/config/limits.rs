//! What a request may ask for, and what is kept.

use clap::Args;

/// A tebibyte.
const MOST_MIB: u64 = 1 << 20;

/// What a request may ask for. What exceeds a limit is refused with its name and figure.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Limits of a request")]
pub struct LimitSettings {
    /// Bytes of a body.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_BODY", default_value_t = 256 << 10)]
    pub limit_body: usize,
    /// Bytes of a document.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_DOCUMENT", default_value_t = 64 << 10)]
    pub limit_document: usize,
    /// Words and signs of a document.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_TOKENS", default_value_t = 10_000)]
    pub limit_tokens: usize,
    /// Levels of fields.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_DEPTH", default_value_t = 15)]
    pub limit_depth: usize,
    /// Levels of fields in introspection.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_INTROSPECTION", default_value_t = 20)]
    pub limit_introspection: usize,
    /// Aliases, those of fragments counted at each mention.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_ALIASES", default_value_t = 100)]
    pub limit_aliases: usize,
    /// Fields of an operation itself.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_ROOT_FIELDS", default_value_t = 30)]
    pub limit_root_fields: usize,
    /// Fields in all, those of fragments counted at each mention.
    #[arg(long, value_name = "COUNT", env = "ENTENTE_LIMIT_SELECTIONS", default_value_t = 5_000)]
    pub limit_selections: usize,
    /// What an operation may cost: objects, questions to the network, networks to be built.
    #[arg(long, value_name = "UNITS", env = "ENTENTE_LIMIT_COST", default_value_t = 10_000)]
    pub limit_cost: u64,
    /// Bytes of the variables.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_VARIABLES", default_value_t = 64 << 10)]
    pub limit_variables: usize,
    /// Bytes of a body, and of the variables in it, of whoever may change data: a thousand changes.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_CHANGES", default_value_t = 4 << 20)]
    pub limit_changes: usize,
    /// Bytes of the files of an import by upload.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_IMPORT", default_value_t = 256 << 20)]
    pub limit_import: usize,
    /// Bytes of an answer.
    #[arg(long, value_name = "BYTES", env = "ENTENTE_LIMIT_ANSWER", default_value_t = 10 << 20)]
    pub limit_answer: usize,
    /// Seconds until an answer is given up.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_LIMIT_SECONDS", default_value_t = 10)]
    pub limit_seconds: u64,
}

/// What is kept, so that it need not be done again.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "What is kept")]
pub struct KeepSettings {
    /// MiB for documents that have been judged.
    #[arg(long, value_name = "MIB", env = "ENTENTE_KEEP_DOCUMENTS", default_value_t = 64, value_parser = clap::value_parser!(u64).range(..=MOST_MIB))]
    pub keep_documents: u64,
    /// MiB for answers, until the data changes: half by what they mean, half by the bytes of requests; 0
    /// keeps none.
    #[arg(long, value_name = "MIB", env = "ENTENTE_KEEP_ANSWERS", default_value_t = 128, value_parser = clap::value_parser!(u64).range(..=MOST_MIB))]
    pub keep_answers: u64,
    /// MiB for earlier revisions that are asked for, of which two are kept at most; what does not fit is
    /// refused.
    #[arg(long, value_name = "MIB", env = "ENTENTE_KEEP_PAST", default_value_t = 512, value_parser = clap::value_parser!(u64).range(..=MOST_MIB))]
    pub keep_past: u64,
    /// Seconds for which a shared cache, such as a CDN, may answer a GET without asking whether the
    /// data has changed.
    #[arg(long, value_name = "SECONDS", env = "ENTENTE_CDN_SECONDS", default_value_t = 0)]
    pub cdn_seconds: u32,
    /// Folder with .graphql files of documents that are kept for good, beside the named operations.
    #[arg(long, value_name = "FOLDER", env = "ENTENTE_TRUSTED_DOCUMENTS")]
    pub trusted_documents: Option<std::path::PathBuf>,
    /// Answer only the named operations and those of --trusted-documents.
    #[arg(long, env = "ENTENTE_TRUSTED_ONLY")]
    pub trusted_only: bool,
}
