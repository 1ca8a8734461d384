//! The door: takes connections, lets the router answer what comes on them, and lets go of who stops reading.
//!
//! An open page takes nothing but its socket ([`Stays`]): once the head of its answer is sent, the connection's buffers and the
//! layers of its request are gone, and what goes on is a small task.

use std::{
    convert::Infallible,
    future::poll_fn,
    io::{self, IoSlice},
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{Method, Version, header},
    response::Response,
};
use futures::future::BoxFuture;
use hyper::{
    Request,
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, ReadBuf},
    net::{TcpListener, TcpStream},
    time::{Sleep, sleep},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

/// How long one waits for the head of a request, also of the next one: longer than a proxy before this process (nginx: 60 s).
const HEAD_PATIENCE: Duration = Duration::from_secs(75);
/// How long a reader may take nothing of what is sent.
pub const READING_PATIENCE: Duration = Duration::from_secs(60);
/// The pause after which one tries again where no connection can be taken: mostly too many files are open.
const PAUSE: Duration = Duration::from_millis(500);

/// What goes on with the socket after the head of an answer, in place of a body; the answer is over when it closes the socket.
#[derive(Clone, Default)]
pub struct Stays(Arc<Mutex<Option<GoOn>>>);

type GoOn = Box<dyn FnOnce(TcpStream) -> BoxFuture<'static, ()> + Send>;

impl Stays {
    /// An answer that goes on so.
    pub fn with<F>(go_on: impl FnOnce(TcpStream) -> F + Send + 'static) -> Stays
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let stays = Stays::default();
        stays.put(Box::new(|socket| Box::pin(go_on(socket))));
        stays
    }

    fn put(&self, go_on: GoOn) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(go_on);
    }

    fn take(&self) -> Option<GoOn> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Takes connections until `stop`, then finishes what was begun.
pub async fn serve(door: TcpListener, routes: Router, stop: CancellationToken) {
    serve_patiently(door, routes, stop, READING_PATIENCE).await;
}

async fn serve_patiently(door: TcpListener, routes: Router, stop: CancellationToken, patience: Duration) {
    let guests = TaskTracker::new();
    while let Some(came) = stop.run_until_cancelled(door.accept()).await {
        match came {
            Ok((socket, peer)) => {
                let reader = Reader { socket, patience, stuck: None };
                guests.spawn(attend(reader, peer, routes.clone(), stop.clone(), guests.clone()));
            }
            // Who has gone before we opened is no fault.
            Err(fault) if matches!(fault.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => {
            }
            Err(fault) => {
                log::error!("a connection cannot be taken: {fault}");
                sleep(PAUSE).await;
            }
        }
    }
    guests.close();
    guests.wait().await;
}

/// Answers the requests of one connection.
async fn attend(reader: Reader, peer: SocketAddr, routes: Router, stop: CancellationToken, guests: TaskTracker) {
    // Without it the last part of an answer may wait for the reader's next word.
    let _only_slower = reader.socket.set_nodelay(true);
    let stays = Stays::default();
    let service = answering(peer, routes, stays.clone());
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .serve_connection(TokioIo::new(reader), service);
    let ended = stop.run_until_cancelled(poll_fn(|cx| connection.poll_without_shutdown(cx))).await;
    let ended = match ended {
        Some(ended) => ended,
        None => {
            Pin::new(&mut connection).graceful_shutdown();
            poll_fn(|cx| connection.poll_without_shutdown(cx)).await
        }
    };
    if ended.is_err() {
        return;
    }
    let mut socket = connection.into_parts().io.into_inner().socket;
    if let Some(go_on) = stays.take() {
        guests.spawn(go_on(socket));
        return;
    }
    let _it_may_have_gone = socket.shutdown().await;
}

type Answering = BoxFuture<'static, Result<Response, Infallible>>;

/// What answers the requests of a connection, and leaves with it what goes on with the socket.
fn answering(
    peer: SocketAddr,
    routes: Router,
    stays: Stays,
) -> impl Service<Request<Incoming>, Response = Response, Error = Infallible, Future = Answering> + Unpin {
    service_fn(move |mut request: Request<Incoming>| -> Answering {
        request.extensions_mut().insert(ConnectInfo(peer));
        let wants_body = request.method() == Method::GET;
        let (answer, stays) = (routes.clone().oneshot(request.map(Body::new)), stays.clone());
        Box::pin(async move {
            let mut response = answer.await?;
            let go_on = response.extensions_mut().remove::<Stays>().and_then(|stays| stays.take());
            if let (Some(go_on), true) = (go_on, wants_body) {
                // The only answer whose end is the end of the connection, so that hyper ends with the head.
                *response.version_mut() = Version::HTTP_10;
                response.headers_mut().remove(header::CONTENT_LENGTH);
                *response.body_mut() = Body::from_stream(futures::stream::empty::<Result<Bytes, Infallible>>());
                stays.put(go_on);
            }
            Ok(response)
        })
    })
}

/// A socket whose reader is let go when it takes nothing for too long: whatever was held for it is free again.
struct Reader {
    socket: TcpStream,
    patience: Duration,
    /// Runs while the reader takes nothing.
    stuck: Option<Pin<Box<Sleep>>>,
}

impl Reader {
    /// What became of an attempt to send, or that the reader is let go.
    fn sent(&mut self, cx: &mut Context<'_>, sent: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if sent.is_ready() {
            self.stuck = None;
            return sent;
        }
        let patience = self.patience;
        ready!(self.stuck.get_or_insert_with(|| Box::pin(sleep(patience))).as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Reader {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, into)
    }
}

impl AsyncWrite for Reader {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.socket).poll_write(cx, bytes);
        self.sent(cx, sent)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.socket).poll_write_vectored(cx, parts);
        self.sent(cx, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use futures::stream::repeat_with;
    use tokio::{io::AsyncReadExt as _, sync::watch};

    use super::*;

    /// A door to these routes; it is closed when the guard is dropped.
    async fn open(routes: Router, patience: Duration) -> (SocketAddr, impl Drop) {
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (door.local_addr().unwrap(), CancellationToken::new());
        tokio::spawn(serve_patiently(door, routes, stop.clone(), patience));
        (address, stop.drop_guard())
    }

    async fn asks(address: SocketAddr, request: &str) -> TcpStream {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(request.as_bytes()).await.unwrap();
        socket
    }

    #[tokio::test]
    async fn who_takes_nothing_is_let_go() {
        let (held, mut left) = watch::channel(());
        left.mark_unchanged();
        let held = Arc::new(Mutex::new(Some(held)));
        let endless = get(async move || {
            let seat = held.lock().unwrap().take();
            Body::from_stream(repeat_with(move || {
                let _until_let_go = &seat;
                Ok::<_, Infallible>(Bytes::from_static(&[0; 65_536]))
            }))
        });
        let (address, _door) = open(Router::new().route("/", endless), Duration::from_millis(100)).await;
        let _reads_nothing = asks(address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
        left.changed().await.expect_err("what was held is dropped, although the reader is there");
    }

    #[tokio::test]
    async fn an_answer_goes_on_where_its_head_ended() {
        let page = async || {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(Stays::with(async |mut socket: TcpStream| {
                socket.write_all(b"and more").await.unwrap();
            }));
            response
        };
        let (address, _door) = open(Router::new().route("/", get(page)), READING_PATIENCE).await;
        let mut told = String::new();
        // The second question, sent with the first one, is answered before.
        let both = "GET /no HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n";
        asks(address, both).await.read_to_string(&mut told).await.unwrap();
        let (first, second) = told.split_at(told.rfind("HTTP/1").unwrap());
        assert!(first.starts_with("HTTP/1.1 404") && second.starts_with("HTTP/1.0 200 OK\r\n"), "{told}");
        assert!(second.ends_with("\r\n\r\nand more"), "{told}");
        let mut head = String::new();
        let request = "HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        asks(address, request).await.read_to_string(&mut head).await.unwrap();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    }
}
