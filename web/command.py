"""`eor serve`: the web room on this machine."""

import ipaddress
import socket
from pathlib import Path

import click

LOOPBACK_NAMES = ("localhost",)


def _is_loopback(host: str) -> bool:
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _database(url: str) -> str:
    """A database URL, with a file named without its folder taken to lie in the folder we are in."""
    plain = url.removeprefix("sqlite:///")
    if plain == url or not plain or plain.startswith((":memory:", "file:")):
        return url
    return f"sqlite:///{Path(plain).absolute().as_posix()}"


def _default_database() -> str:
    folder = Path(click.get_app_dir("eor"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return f"sqlite:///{(folder / 'offers.sqlite').as_posix()}"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option("--database", metavar="URL", help="Database URL; by default a file of yours.")
@click.option("--plans", type=click.Path(file_okay=False, path_type=Path), help="Folder of plans; beside the database.")
@click.option("--keep-plans", default=90, show_default=True, type=click.IntRange(1), help="Days plans are kept.")
def serve(host: str, port: int, database: str | None, plans: Path | None, keep_plans: int) -> None:
    """Open the web front end on this machine.

    Offers are kept in a database: your own file by default, else the one named by --database. Plans and their results
    lie in a folder and are removed when nobody changed them for --keep-plans days.

    \b
    Example:
      eor serve --port 8080 --database sqlite:///offers.sqlite
    """
    if not _is_loopback(host):
        raise click.UsageError(
            f"{host} is reachable by other machines and there is no sign-in yet; use 127.0.0.1, localhost or ::1."
        )
    from sqlalchemy.exc import SQLAlchemyError
    from waitress import serve as listen

    from .app import create_app
    from .plans.store import LARGEST_PLAN
    from .security import LARGEST_BODY, LOCAL_HOSTS

    shown = f"[{host}]" if ":" in host else host
    _refuse_taken(host.strip("[]"), port)
    try:
        named = {"PLANS": plans.absolute()} if plans else {}
        where = {"DATABASE": _database(database or _default_database()), **named}
        app = create_app({**where, "PLANS_KEPT_DAYS": keep_plans, "HOSTS": (*LOCAL_HOSTS, shown)})
    except (SQLAlchemyError, ImportError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise click.UsageError(f"the database cannot be opened ({reason}); name another with --database") from None
    click.echo(f"Open http://{shown}:{port}/ in a browser. Stop with Ctrl+C.", err=True)
    largest = LARGEST_PLAN + 2 * LARGEST_BODY
    listen(app, host=host, port=port, threads=8, ident=None, max_request_body_size=largest)  # type: ignore[no-untyped-call]


def _refuse_taken(host: str, port: int) -> None:
    """Say that a port cannot be had before anything is started."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used ({error.strerror}); name another with --port") from None
