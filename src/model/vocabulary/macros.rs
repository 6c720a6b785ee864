//! How a vocabulary is written: its enum, its words, and how a word is read.
//!
//! The words themselves stand in the files beside this one.

/// A vocabulary whose words also stand in the database.
macro_rules! stored_vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, serde::Serialize,
            serde::Deserialize, async_graphql::Enum, sea_orm::EnumIter, sea_orm::DeriveActiveEnum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $(
                $(#[$meaning])*
                #[serde(rename = $word)]
                #[graphql(name = $word)]
                #[sea_orm(string_value = $word)]
                $variant,
            )+
        }

        words!($name { $($variant = $word,)+ });
    };
}

/// A vocabulary of questions and answers, which is stored nowhere.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, async_graphql::Enum,
        )]
        pub enum $name {
            $(
                $(#[$meaning])*
                #[graphql(name = $word)]
                $variant,
            )+
        }

        words!($name { $($variant = $word,)+ });
    };
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal,)+ }) => {
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The vocabulary as a list of words.
            pub const VOCABULARY: super::Vocabulary =
                super::Vocabulary { name: stringify!($name), words: &[$($word),+] };

            /// The word as it stands in SQL, GraphQL and the curated files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::UnknownWord;

            fn from_str(word: &str) -> Result<Self, super::UnknownWord> {
                let found = Self::ALL.iter().copied().find(|value| value.as_str() == word);
                found.ok_or_else(|| super::UnknownWord::of(word, Self::VOCABULARY))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
