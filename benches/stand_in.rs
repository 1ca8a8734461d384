//! How fast the stand-in takes posts, together with the gateway that sends them: what every figure about sending stands on.
//!
//! `cargo bench --bench stand_in`. One thread serves, one sends; a million people, of whom only counts are kept.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::{
    fs,
    net::Ipv4Addr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use jolkarta::{
    sim::Sim,
    telegram::{Gateway, Limits, Prepared},
};
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use tokio::{net::TcpListener, runtime::Runtime};
use tokio_util::sync::CancellationToken;

const CHATS: usize = 1_000_000;
const ABREAST: usize = 64;
const LASTS: Duration = Duration::from_secs(10);
/// What an announcement looks like.
const TEXT: &str = "<b>Заседание Правительства</b>\n\nО ходе отопительного сезона в Карагандинской области: подключено 24 из 30 км \
                    магистральных тепловых сетей, поручено завершить работы до <i>15 декабря</i>. Ответственный: акимат области.";

fn main() {
    let (server, client) = (one_thread(), one_thread());
    let sim = Sim::new(|| 1_795_408_200);
    sim.flood_limits(false);
    sim.only_count_calls();
    let token = sim.add_bot("jolkarta_bot", "Jolkarta");
    let crowd = sim.add_crowd(CHATS);
    let listener = server.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("a free port");
    let api = format!("http://{}", listener.local_addr().expect("an address"));
    let stop = CancellationToken::new();
    let (serving, stopped) = (sim.clone(), stop.clone());
    server.spawn(async move { serving.serve(listener, stopped).await });
    let gateway = Gateway::new(&token, api.parse().expect("an address"), Limits::None).expect("a client");
    let button =
        InlineKeyboardButton::url("Открыть", "https://t.me/jolkarta_bot?start=post_12".parse().expect("an address"));
    let post = Arc::new(Prepared::text(TEXT, &InlineKeyboardMarkup::new([[button]])));
    let (before, memory, from) = (cpu_seconds(), resident_mb(), Instant::now());
    let next = Arc::new(AtomicUsize::new(0));
    client.block_on(async {
        let senders = (0..ABREAST).map(|_| {
            let (gateway, post, next, crowd) = (gateway.clone(), Arc::clone(&post), Arc::clone(&next), crowd.clone());
            tokio::spawn(async move {
                while from.elapsed() < LASTS {
                    let chat = crowd.start + (next.fetch_add(1, Ordering::Relaxed) % CHATS) as i64;
                    gateway.post(chat, &post, None).await.expect("it is sent");
                }
            })
        });
        futures::future::join_all(senders).await;
    });
    let (took, sent) = (from.elapsed().as_secs_f64(), sim.tally("sendMessage").done);
    let (cpu, grown) = (cpu_seconds() - before, resident_mb() - memory);
    println!(
        "{sent} posts in {took:.1} s: {:.0} a second, {:.3} CPU s per 1000 (both sides)",
        sent as f64 / took,
        cpu * 1000.0 / sent as f64
    );
    println!("{memory:.0} MB resident with {CHATS} chats, {grown:.1} MB more afterwards");
    stop.cancel();
}

fn one_thread() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// CPU time of this process so far, user and system (Linux).
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

fn resident_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
