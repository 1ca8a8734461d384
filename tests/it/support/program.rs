//! The real program as a process: in a folder and an environment of its own, met only through its arguments, signals, output
//! and log.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use jolkarta::sim::Sim;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::mpsc, time::timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

/// What takes longer has failed: a bound for failures, nothing waits for it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program with its folder and settings, to be started as often as one likes.
pub struct Program {
    folder: Arc<TempDir>,
    settings: BTreeMap<String, String>,
}

impl Program {
    /// Nothing is set but a free port; the database is the default one, in the folder.
    pub fn new() -> Program {
        let folder = Arc::new(TempDir::new().unwrap());
        Program { folder, settings: BTreeMap::new() }.set("HTTP_ADDR", "127.0.0.1:0")
    }

    /// A program that talks to this Telegram.
    pub fn with(telegram: &Telegram) -> Program {
        Program::new().set("TELOXIDE_TOKEN", &telegram.token).set("TELEGRAM_API_URL", &telegram.address)
    }

    /// Sets a variable of its environment.
    pub fn set(mut self, name: &str, value: &str) -> Program {
        self.settings.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Writes a file into its folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The address of its default database, for a look from outside.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.folder.path().join("jolkarta.db").display())
    }

    /// Where a name leads from its folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jolkarta"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().envs(&self.settings).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end, while what it talks to goes on.
    pub async fn call(&self, arguments: &[&str]) -> Told {
        Self::output(self.command(arguments)).await
    }

    /// The same within a limit of the shell's `ulimit`, such as `-d 300000` for 300 MB of memory. The allocator is told to
    /// take what it uses and no more: what it would only reserve counts towards the limit as well.
    pub async fn call_within(&self, limit: &str, arguments: &[&str]) -> Told {
        let mut command = Command::new("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit {limit} || exit 99; exec \"$0\" \"$@\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_jolkarta")]).args(arguments);
        command.current_dir(self.folder.path()).env_clear().envs(&self.settings).stdin(Stdio::null());
        command.env("MIMALLOC_ARENA_EAGER_COMMIT", "0");
        Self::output(command).await
    }

    async fn output(mut command: Command) -> Told {
        let ended = tokio::task::spawn_blocking(move || command.output().unwrap());
        let output = timeout(PATIENCE, ended).await.expect("the command ends").unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
        Told { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Starts `run`.
    pub fn run(&self) -> Running {
        self.start(&["run"])
    }

    /// Starts a command that goes on until it is told to stop.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut child = self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = mpsc::unbounded_channel();
        let told = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || told.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let out = Some(BufReader::new(child.stdout.take().unwrap()));
        Running { child, out, lines, log: Vec::new(), _folder: Arc::clone(&self.folder) }
    }
}

/// How a command ended and what it wrote.
#[derive(Debug)]
pub struct Told {
    /// Exit code; `None` after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Told {
    /// It ended with this code; otherwise the failure shows what it wrote.
    pub fn ended(self, code: i32) -> Told {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

/// A running process; killed when it is dropped.
pub struct Running {
    child: Child,
    out: Option<BufReader<ChildStdout>>,
    lines: mpsc::UnboundedReceiver<String>,
    /// What it logged as far as it was read.
    pub log: Vec<String>,
    _folder: Arc<TempDir>,
}

impl Running {
    /// The next line of its log; `None` when it has ended.
    pub async fn next(&mut self) -> Option<String> {
        let line = self.lines.recv().await?;
        self.log.push(line.clone());
        Some(line)
    }

    /// Reads its log up to a line with these words.
    pub async fn line(&mut self, words: &str) -> String {
        let found = timeout(PATIENCE, async {
            while let Some(line) = self.next().await {
                if line.contains(words) {
                    return Some(line);
                }
            }
            None
        });
        let found = found.await.unwrap_or_default();
        found.unwrap_or_else(|| panic!("{words:?} is not in the log:\n{}", self.log.join("\n")))
    }

    /// The next line of its standard output.
    pub async fn result(&mut self) -> String {
        let mut out = self.out.take().unwrap();
        let read = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            (out, line)
        });
        let (out, line) = timeout(PATIENCE, read).await.expect("a result").unwrap();
        self.out = Some(out);
        line
    }

    /// Reads its log until it takes updates.
    pub async fn ready(&mut self) {
        self.line("taking updates").await;
    }

    /// Reads its log until it takes updates, unless that was read before.
    pub async fn started(&mut self) {
        if !self.log.iter().any(|line| line.contains("taking updates")) {
            self.ready().await;
        }
    }

    /// The address at which it serves HTTP.
    pub async fn http(&mut self) -> String {
        let line = self.line("HTTP at ").await;
        line.split("HTTP at ").nth(1).unwrap().to_owned()
    }

    /// Asks it to stop, as a service manager does.
    pub fn terminate(&self) {
        let ask = format!("kill -TERM {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &ask]).status().unwrap().success());
    }

    /// Ends it at once, as a power cut does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// Waits for its end.
    pub async fn ended(mut self) -> Told {
        let read = async { while self.next().await.is_some() {} };
        timeout(PATIENCE, read).await.expect("it ends");
        let mut out = String::new();
        self.out.take().unwrap().read_to_string(&mut out).unwrap();
        let code = self.child.wait().unwrap().code();
        Told { code, out, err: self.log.join("\n") }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bot's user name.
pub const BOT: &str = "jolkarta_bot";

/// A Telegram with one bot, served on a free port until all clones are dropped.
#[derive(Clone)]
pub struct Telegram {
    /// Its state.
    pub sim: Sim,
    /// Its address.
    pub address: String,
    /// The bot's token.
    pub token: String,
    _stop: Arc<DropGuard>,
}

impl Telegram {
    /// A Telegram without people and without limits.
    pub async fn new() -> Telegram {
        let sim = Sim::new(|| 1_795_406_400);
        sim.flood_limits(false);
        sim.remember_all_calls();
        let token = sim.add_bot(BOT, "Jolkarta");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let (server, stopped) = (sim.clone(), stop.clone());
        tokio::spawn(async move { server.serve(listener, stopped).await });
        Telegram { sim, address, token, _stop: Arc::new(stop.drop_guard()) }
    }

    /// The part of the token that nobody may see.
    pub fn secret(&self) -> &str {
        self.token.split_once(':').unwrap().1
    }

    /// Waits until `look` finds what it looks for.
    pub async fn until<T>(&self, what: &str, look: impl FnMut(&Sim) -> Option<T>) -> T {
        timeout(PATIENCE, self.sim.until(look)).await.unwrap_or_else(|_| panic!("{what}: it did not happen"))
    }

    /// Waits for a message to this person that contains these words.
    pub async fn told(&self, person: i64, words: &str) {
        let seen = |sim: &Sim| sim.chat(person, person).messages.iter().any(|m| !m.mine && m.text.contains(words));
        self.until(words, |sim| seen(sim).then_some(())).await;
    }
}

/// A file of the reference data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}
