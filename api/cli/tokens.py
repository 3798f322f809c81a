"""Commands about the tokens of those who may write over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="Tokens of those who may write over HTTP.", no_args_is_help=True)


@app.callback()
def tokens() -> None:
    """Keeps `new` a command of its own."""


@app.command("new")
def new(
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Make a token. It is printed this once; the server is given its hash."""
    from api.cli.options import print_json
    from api.tokens import hash_of, new_token

    token = new_token()
    if as_json:
        print_json({"token": token, "hash": hash_of(token)})
        return
    # Not broken into lines of a terminal's width: both are copied.
    typer.echo(f"token (shown once): {token}")
    typer.echo(f"ZANBASE_TOKENS={hash_of(token)}")
