//! The one way in: a document is parsed, judged, costed, kept, and executed on one snapshot.
//!
//! Whatever a request came by, what may be asked is decided here. How it came and goes is `http`'s.

mod answer;
mod answers;
mod cost;
mod documents;
mod executable;
mod export;
mod feed;
mod forms;
mod import;
mod judge;
mod limits;
mod merging;
mod named;
mod past;
mod question;
mod refusal;
mod report;
mod rights;
mod rules;
mod variables;
mod verbatim;
mod weight;

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use apollo_compiler::Schema;
use apollo_compiler::executable::OperationType;
use apollo_compiler::response::JsonMap;
use apollo_compiler::validation::Valid;
use bytes::Bytes;
use futures::{FutureExt, Stream, StreamExt};

use crate::api::{self, ASK_FOR_LESS, AnswerSize, Engine, Executed, Execution};
use crate::model::{Caller, Role};
use crate::snapshot::{Current, Snapshot};
use answer::{CostTold, Extensions};
use answers::{AnswerKey, Answers};
use cost::Cost;
use documents::{Documents, Found};
use judge::Judged;
use rights::refuse_unless_allowed;

pub use answer::{Answer, Asked, Outcome};
pub use answers::Cached;
pub use documents::{Document, DocumentHash, Trust};
pub use export::ExportQuestion;
pub use forms::{Form, Forms};
pub use import::NotImported;
pub use limits::Limits;
pub use named::{NamedOperation, named_operations};
pub use question::{Operation, Parameters, Question};
pub use refusal::{Fault, Location, Reason, Refusal};
pub use verbatim::{Verbatim, Way};

/// An answer of more fields is a large one.
const MOST_SMALL_FIELDS: u64 = 2_000;

/// So is one to questions that cost more: to two networks, say, which are computed beside each other.
const MOST_SMALL_QUESTIONS: u64 = 199;

/// The one way in.
pub struct Gate {
    engine: Engine,
    /// The served schema, by which documents are judged.
    schema: Valid<Schema>,
    limits: Limits,
    documents: Documents,
    answers: Answers,
    feeds: feed::Feeds,
    selections: export::Selections,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Kept {
    /// Documents that were judged.
    pub documents: u64,
    /// Answers.
    pub answers: u64,
    /// Bytes of these.
    pub answer_bytes: u64,
}

/// A question that may be answered.
#[derive(Debug)]
pub struct Admitted {
    caller: Caller,
    judged: Arc<Judged>,
    operation: Option<String>,
    kind: Operation,
    variables: JsonMap,
    size: AnswerSize,
    asked: Asked,
    /// What it costs besides, this time, to build its networks.
    networks: u64,
}

impl Gate {
    /// A gate to what `engine` answers.
    #[must_use]
    pub fn new(engine: Engine, limits: Limits) -> Self {
        let schema = Schema::parse_and_validate(api::sdl(), "schema.graphql")
            .expect("the served schema is valid, as a test shows");
        let (documents, answers) = (Documents::new(&limits), Answers::new(&limits));
        Self {
            engine,
            schema,
            limits,
            documents,
            answers,
            feeds: feed::feeds(),
            selections: export::Selections::default(),
        }
    }

    /// Keeps documents for good; others are answered as `trust` says.
    ///
    /// # Errors
    /// The first that is not valid, and why.
    pub fn register(&mut self, texts: Vec<String>, trust: Trust) -> Result<(), (String, Refusal)> {
        self.documents.register(texts, trust, &self.schema, &self.limits)
    }

    /// How much is kept.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept {
            documents: self.documents.count(),
            answers: self.answers.count(),
            answer_bytes: self.answers.bytes(),
        }
    }

    /// What may be asked.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether a question may be answered, and what that costs.
    ///
    /// # Errors
    /// A refusal with all that is wrong with the document or the variables, or
    /// [`Reason::Forbidden`] where `caller` may not ask for it.
    ///
    /// Cost: that of a look-up and of reading the variables where the document is known, else up to 15
    /// milliseconds for the worst document that is within the limits of size.
    pub fn admit(
        &self,
        question: &Question,
        snapshot: &Snapshot,
        caller: &Caller,
    ) -> Result<Admitted, Refusal> {
        self.admit_at_cost(question, snapshot, caller).0
    }

    /// The same, and what it cost to judge the document, whatever came of it; nothing where that was
    /// done before.
    pub fn admit_at_cost(
        &self,
        question: &Question,
        snapshot: &Snapshot,
        caller: &Caller,
    ) -> (Result<Admitted, Refusal>, u64) {
        let most = match caller.role {
            Role::Reader => self.limits.variables_bytes,
            Role::Editor | Role::Admin => self.limits.changes_bytes,
        };
        if let Err(refusal) = variables::check_length(&question.variables, most) {
            return (Err(refusal), 0);
        }
        let (found, judging) = self.documents.find(&question.document, &self.schema, &self.limits);
        (found.and_then(|found| self.admit_found(found, question, snapshot, caller)), judging)
    }

    fn admit_found(
        &self,
        found: Found,
        question: &Question,
        snapshot: &Snapshot,
        caller: &Caller,
    ) -> Result<Admitted, Refusal> {
        let Found { hash, registered, judged } = found;
        let chosen = judged.choose(question.operation.as_deref(), &self.limits)?;
        let kind = chosen.prepared.kind.into();
        refuse_unless_allowed(kind, caller)?;
        let sources = &judged.document.sources;
        let variables =
            variables::coerce(&self.schema, chosen.operation, sources, &question.variables)?;
        variables::check_conditions(&chosen.prepared.conditions, &variables)?;
        let cost = chosen.cost(&judged.document, &variables);
        let networks = api::cost_of_scopes(snapshot, &cost.scopes);
        let units = cost.units.saturating_add(networks);
        if units > self.limits.cost {
            let most = self.limits.cost;
            let message = format!(
                "the operation would cost {units}; at most {most} is answered: ask for fewer items, or \
                 in several requests"
            );
            return Err(Refusal::new(Reason::TooMuch, message));
        }
        let name = chosen.operation.name.as_ref().map(ToString::to_string);
        let operation = question.operation.clone();
        let caller = caller.clone();
        let asked = Asked { name, hash, registered, cost: cost.units };
        let size = cost.size();
        Ok(Admitted { caller, operation, kind, variables, size, asked, networks, judged })
    }

    /// What sort of operation is asked for, whether it is valid or not; none where nobody can tell.
    #[must_use]
    pub fn kind_of(&self, question: &Question) -> Option<Operation> {
        let (Document::Text(text) | Document::Both(text, _)) = &question.document else {
            return None;
        };
        judge::kind_of(text, question.operation.as_deref(), &self.limits).map(Operation::from)
    }

    /// The names of the variables of what is asked.
    ///
    /// # Errors
    /// A refusal with all that is wrong with the document.
    pub fn variables_of(&self, question: &Question) -> Result<BTreeSet<String>, Refusal> {
        let found = self.documents.find(&question.document, &self.schema, &self.limits).0?;
        let chosen = found.judged.choose(question.operation.as_deref(), &self.limits)?;
        let variables = chosen.operation.variables.iter();
        Ok(variables.map(|variable| variable.name.to_string()).collect())
    }

    /// Answers a query or a mutation. Equal queries are computed once for a revision.
    pub async fn answer(
        &self,
        admitted: Admitted,
        snapshot: Arc<Snapshot>,
    ) -> (Arc<Answer>, Cached) {
        self.answer_in_turn(admitted, snapshot, None, || Ok(())).await
    }

    /// Answers where many ask: whoever computes takes a place to do so, or is refused where there is
    /// none, and whoever waits for what another computes takes none.
    ///
    /// Who sends the bytes of `verbatim` again gets the same answer as long as it is kept.
    pub async fn answer_in_turn<P>(
        &self,
        admitted: Admitted,
        snapshot: Arc<Snapshot>,
        verbatim: Option<Verbatim>,
        place: impl Fn() -> Result<P, Refusal>,
    ) -> (Arc<Answer>, Cached) {
        let tried = AtomicBool::new(false);
        let compute = async || {
            tried.store(true, Ordering::Relaxed);
            match place() {
                // In a box, since who waits for an answer need not carry room for its making.
                Ok(_place) => Box::pin(self.execute(&admitted, &snapshot)).await,
                Err(refusal) => self.refuse(&refusal, &snapshot, ""),
            }
        };
        if admitted.kind != Operation::Query || self.limits.kept_answers_bytes == 0 {
            return (Arc::new(compute().await), Cached::No);
        }
        let key = admitted.key(&snapshot);
        let (mut answer, mut cached) = self.answers.get(key.clone(), compute()).await;
        // Whom it waited for found no place, and may have held too many where this one does not.
        if answer.outcome == Outcome::Refused(Reason::Overloaded) && !tried.load(Ordering::Relaxed)
        {
            (answer, cached) = self.answers.get(key.clone(), compute()).await;
        }
        if let (true, Some(verbatim)) = (answer.lasts, verbatim) {
            self.answers.remember(&verbatim, key, &answer);
        }
        (answer, cached)
    }

    /// Answers each event of a subscription.
    pub fn subscribe(
        &self,
        admitted: Admitted,
        current: Arc<Current>,
    ) -> impl Stream<Item = Bytes> + Send + use<> {
        let (asked, limits) = (admitted.asked.clone(), self.limits);
        let execution = self.execution(&admitted);
        let answers = self.engine.subscribe(execution, Arc::clone(&current), limits.patience);
        answers.map(move |response| {
            let extensions = extensions(&current.snapshot(), Some(&asked), &limits);
            let most = limits.answer_bytes;
            Answer::executed(&response, extensions, asked.clone(), most, ASK_FOR_LESS).body
        })
    }

    /// The answer to the very same bytes, where it is kept.
    pub async fn recall(&self, verbatim: &Verbatim) -> Option<Arc<Answer>> {
        match self.limits.kept_answers_bytes {
            0 => None,
            _ => self.answers.recall(verbatim).await,
        }
    }

    /// What is said to a request that is not answered. `request_id` is told where the service failed.
    #[must_use]
    pub fn refuse(&self, refusal: &Refusal, snapshot: &Snapshot, request_id: &str) -> Answer {
        let id = (refusal.reason == Reason::Internal).then_some(request_id);
        Answer::refused(refusal, extensions(snapshot, None, &self.limits), id)
    }

    async fn execute(&self, admitted: &Admitted, snapshot: &Arc<Snapshot>) -> Answer {
        let asked = admitted.asked.clone();
        let extensions = extensions(snapshot, Some(&asked), &self.limits);
        let execution = self.execution(admitted);
        let response = self.engine.execute(execution, Arc::clone(snapshot), self.limits.patience);
        match AssertUnwindSafe(response).catch_unwind().await {
            Ok(Executed { answer, revision, advice }) => {
                let extensions = Extensions { revision, ..extensions };
                Answer::executed(&answer, extensions, asked, self.limits.answer_bytes, &advice)
            }
            Err(_) => {
                let refused = Answer::refused(&Refusal::failure(), extensions, None);
                Answer { operation: Some(asked), ..refused }
            }
        }
    }

    fn execution(&self, admitted: &Admitted) -> Execution {
        let chosen = admitted.judged.choose(admitted.operation.as_deref(), &self.limits);
        let chosen = chosen.expect("it was admitted");
        let mut document = Arc::clone(&chosen.prepared.executable);
        let variables = variables::variables(&admitted.variables);
        let mut declared = chosen.operation.variables.iter();
        let has_all =
            declared.all(|variable| admitted.variables.contains_key(variable.name.as_str()));
        if !chosen.prepared.conditions.is_empty() || !has_all {
            variables::settle(Arc::make_mut(&mut document), &variables);
        }
        Execution { document, variables, size: admitted.size, caller: admitted.caller.clone() }
    }
}

impl Cost {
    const fn size(&self) -> AnswerSize {
        let small = self.fields <= MOST_SMALL_FIELDS && self.questions <= MOST_SMALL_QUESTIONS;
        match small && !self.open && !self.introspects {
            true => AnswerSize::Small,
            false => AnswerSize::Large,
        }
    }
}

impl Admitted {
    /// The same for whoever asks as far as is known now: what came with a connection that is open for
    /// long may not be good any more.
    ///
    /// # Errors
    /// [`Reason::Forbidden`] where they may not ask for it.
    pub fn renewed(self, caller: Caller) -> Result<Self, Refusal> {
        refuse_unless_allowed(self.kind, &caller)?;
        Ok(Self { caller, ..self })
    }

    /// What is asked for.
    #[must_use]
    pub const fn kind(&self) -> Operation {
        self.kind
    }

    /// Which operation it is, and what it costs.
    #[must_use]
    pub const fn asked(&self) -> &Asked {
        &self.asked
    }

    /// What its client uses of its budget: what the operation costs, and what it costs to build its
    /// networks, which need not be done again.
    #[must_use]
    pub const fn cost(&self) -> u64 {
        self.asked.cost.saturating_add(self.networks)
    }

    fn key(&self, snapshot: &Snapshot) -> AnswerKey {
        AnswerKey {
            revision: snapshot.revision().number,
            document: self.asked.hash,
            operation: self.operation.clone(),
            variables: serde_json::to_string(&self.variables).expect("a map of JSON is JSON"),
        }
    }
}

fn extensions(snapshot: &Snapshot, asked: Option<&Asked>, limits: &Limits) -> Extensions {
    let cost = asked.map(|asked| CostTold { requested: asked.cost, allowed: limits.cost });
    Extensions { cost, revision: snapshot.revision().number }
}

impl From<OperationType> for Operation {
    fn from(kind: OperationType) -> Self {
        match kind {
            OperationType::Query => Self::Query,
            OperationType::Mutation => Self::Mutation,
            OperationType::Subscription => Self::Subscription,
        }
    }
}
