"""A server on loopback that plays the official site: its pages in their shapes, and its failures.

Sentences are the tests' own. Nothing here waits: a slow server is one whose client's clock runs.
"""

from __future__ import annotations

import datetime as dt
import gzip
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.official.timing import Clock

ACT = "V2400035222"
NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=5)))


@dataclass
class Reply:
    """What the server answers: ``how`` is whole, cut (broken off), drip (without end)."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    how: str = "whole"


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


class Site:
    """Routes by path: one reply for ever, or several, the last of which stays."""

    def __init__(self) -> None:
        self.routes: dict[str, list[Reply]] = {"/robots.txt": [Reply(b"", 404)]}
        self.asked: list[Asked] = []
        self.url = ""

    def plays(self, path: str, *replies: Reply | str) -> None:
        self.routes[path] = [
            reply if isinstance(reply, Reply) else html(reply) for reply in replies
        ]

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def reply(self, path: str) -> Reply:
        replies = self.routes.get(path)
        if replies is None:
            return html(framed("<h1>404</h1><p>Документ не найден</p>"), status=404)
        return replies.pop(0) if len(replies) > 1 else replies[0]


def html(text: str, status: int = 200, **headers: str) -> Reply:
    named = {"Content-Type": "text/html; charset=utf-8"}
    return Reply(text.encode(), status, named | headers)


def zipped(text: str) -> Reply:
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    return Reply(gzip.compress(text.encode()), 200, named)


@contextmanager
def serving(site: Site, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = site.reply(self.path)
            self.close_connection = True
            self.send_response_only(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Connection", "close")
            if reply.how == "drip":
                self.end_headers()
                try:
                    while True:
                        self.wfile.write(b"<p>...</p>" * 1000)
                except OSError:
                    return
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            half = len(reply.body) // 2
            self.wfile.write(reply.body[:half] if reply.how == "cut" else reply.body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that refuses a certificate is part of the play."""

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "http" if context is None else "https"
    site.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class FakeTime:
    """A clock that stands still but for what is slept; each look at it costs ``step`` seconds."""

    def __init__(self, step: float = 0.0) -> None:
        self.slept: list[float] = []
        self.seconds = 0.0
        self._step = step

    def clock(self) -> Clock:
        return Clock(self.now, self.monotonic, self.sleep, lambda: 1.0)

    def now(self) -> dt.datetime:
        return NOW + dt.timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        self.seconds += self._step
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


# --- pages ------------------------------------------------------------------------------------

_SENTENCES = {
    "ru": "Услугодатель проверяет полноту представленных документов и выдает заявителю расписку. ",
    "kk": "Көрсетілетін қызметті беруші құжаттардың толықтығын тексереді және өтініш берушіге "
    "қолхат береді. ",
    "en": "The service provider checks whether the documents are complete and issues a receipt. ",
}


def framed(inside: str, lang: str = "rus") -> str:
    """A page of the old site around something."""
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta charset="utf-8"/><title>Әділет</title><script>var counter = 1;</script></head><body>
<ul><li><a href="/{lang}/docs/{ACT}">Текст</a></li>
<li><a href="/{lang}/docs/{ACT}/info">Информация</a></li></ul>{inside}</body></html>"""


def text_page(lang: str = "ru", note: str = "", headings: str = "p") -> str:
    """The text of an act, with its points in either of the site's two ways."""
    title, requisites, words = {
        "ru": (
            "Об утверждении Правил ведения журнала учета заявлений",
            "Приказ Министра внутренних дел Республики Казахстан от 7 октября 2024 года № 743. "
            "Зарегистрирован в Министерстве юстиции Республики Казахстан 8 октября 2024 года "
            "№ 35222.",
            ("ПРИКАЗЫВАЮ", "Утвердить прилагаемые Правила ведения журнала учета заявлений."),
        ),
        "kk": (
            "Өтініштерді есепке алу журналын жүргізу қағидаларын бекіту туралы",
            "Қазақстан Республикасы Ішкі істер министрінің 2024 жылғы 7 қазандағы № 743 бұйрығы. "
            "Қазақстан Республикасының Әділет министрлігінде 2024 жылғы 8 қазанда № 35222 болып "
            "тіркелді.",
            ("БҰЙЫРАМЫН", "Қоса беріліп отырған Қағидалар бекітілсін."),
        ),
        "en": (
            "On approval of the Rules for keeping the register of applications",
            "Order of the Minister of Internal Affairs of the Republic of Kazakhstan dated "
            "October 7, 2024 № 743. Registered with the Ministry of Justice of the Republic of "
            "Kazakhstan on October 8, 2024 № 35222.",
            ("I HEREBY ORDER", "To approve the attached Rules for keeping the register."),
        ),
    }[lang]
    pad = "\u00a0" * 6
    body = "".join(
        f'<p id="z{number + 4}">{pad}{number}. {_SENTENCES[lang] * 3}</p>' for number in range(2, 6)
    )
    chapter = (
        '<p><b><a name="z3"></a>1</b></p>' if headings == "p" else '<h3 id="z3">Глава 1. Общее</h3>'
    )
    return framed(
        f"""<div class="container_alpha slogan"><h1>{title}</h1>
<span class="status status_new">Новый</span><p>{requisites}</p></div>
<div class="container_gamma text"><div class="gs_12"><article>
<p id="z4">{pad}{words[0]}:</p><p id="z5">{pad}1. {words[1]}</p>{chapter if headings != "p" else ""}
{body}{note}</article></div></div>""",
        {"ru": "rus", "kk": "kaz", "en": "eng"}[lang],
    )


def passport_page(**rows: str) -> str:
    """The passport, with values given or changed by label."""
    said = {
        "Дата принятия акта": "07.10.2024",
        "Дата изменения акта": "",
        'Дата официальной публикации в ИПС "Әділет"': "",
        "Информация об официальном опубликовании": "Эталонный контрольный банк НПА РК в "
        "электронном виде, 09.10.2024",
        "Форма акта": "Приказ",
        "Юридическая сила": "Приказ министра",
        "Орган, принявший акт": "Министр внутренних дел",
        "Регистрационный номер акта в Государственном реестре нормативных правовых актов "
        "Республики Казахстан": "202931",
        "Регистрационный номер НПА, присвоенный нормотворческим органом": "743",
        "Дата регистрации в МЮ": "08.10.2024",
    } | rows
    cells = "".join(
        f'<tr><td class="odd">{label}</td><td class="even">{value}</td></tr>'
        for label, value in said.items()
    )
    return framed(f'<h1>…</h1><table id="ethernatable">{cells}</table>')


def history_page(lang: str, current: str, *archived: str, cause: str = "") -> str:
    """The list of editions: days of the archived ones and of the current one."""
    days = [*archived, current]
    rows = ""
    for number, day in enumerate(days, start=1):
        last = number == len(days)
        href = f"/{lang}/docs/{ACT}" if last else f"/{lang}/archive/docs/{ACT}/{day}"
        link = f'<a href="{href}">Об утверждении Правил</a>'
        by = (
            f'<br/><a href="/{lang}/docs/{cause}">О внесении изменений</a>'
            if cause and last
            else ""
        )
        rows += (
            f'<tr><td class="odd">{number}</td><td class="odd">{link}{by}</td>'
            f'<td class="odd">Приказ от 7 октября 2024 года № 743</td><td class="odd">{day}</td>'
            '<td class="odd">Обновленный</td></tr>'
        )
    return framed(f'<table id="ethernatable"><tr><th>№</th><th>Название</th></tr>{rows}</table>')


SHELL = """<!doctype html><html lang="ru"><head>
<script type="module" src="/assets/index.js"></script></head>
<body><noscript>Включите JavaScript</noscript><div id="root"></div></body></html>"""

CAPTCHA = """<!doctype html><html><head><title>Проверка браузера</title></head><body>
<form><p>Подтвердите, что вы не робот</p><div class="g-captcha"></div></form></body></html>"""


# --- certificates -----------------------------------------------------------------------------


@dataclass
class Chain:
    """Files of a chain: what the server shows, and what a careful client may trust."""

    server: ssl.SSLContext
    root: Path
    root_and_middle: Path


def chain(folder: Path, *, self_signed: bool = False) -> Chain:
    """A server that shows its own certificate only: its issuer's is missing, as at the site."""
    root_key, root = _certificate("Root", None, None, authority=True)
    middle_key, middle = _certificate("Middle", root_key, root, authority=True)
    leaf_key, leaf = (
        _certificate("127.0.0.1", None, None, authority=False)
        if self_signed
        else _certificate("127.0.0.1", middle_key, middle, authority=False)
    )
    pem = serialization.Encoding.PEM
    files = {name: folder / f"{name}.pem" for name in ("leaf", "key", "root", "both")}
    files["leaf"].write_bytes(leaf.public_bytes(pem))
    files["key"].write_bytes(
        leaf_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    files["root"].write_bytes(root.public_bytes(pem))
    files["both"].write_bytes(root.public_bytes(pem) + middle.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files["leaf"], files["key"])
    return Chain(context, files["root"], files["both"])


def _certificate(
    name: str,
    issuer_key: ec.EllipticCurvePrivateKey | None,
    issuer: x509.Certificate | None,
    *,
    authority: bool,
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    import ipaddress

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = issuer_key or key
    today = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        builder = builder.add_extension(names, critical=False)
    return key, builder.sign(signer, hashes.SHA256())
