"""``worklight serve``: the web app of a home."""

import click

from dashboard.commands.options import home_option, moment
from data.home import Home


@click.command(
    "serve",
    epilog="\b\nExamples:\n  worklight serve\n  worklight serve --port 8080\n"
           "  worklight serve --home /srv/worklight --host 0.0.0.0",
)
@home_option
@click.option("--host", metavar="H", default="127.0.0.1", show_default=True,
              help="Address to listen on. Without a TLS proxy in front, leave it as it is.")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8050, show_default=True,
              help="Port to listen on.")
def command(home: Home, host: str, port: int) -> None:
    """Serve the pages until you press Ctrl+C."""
    from dashboard import server
    from ingest.refresh import bring_up_to_date

    if bring_up_to_date(home, now=moment(home)):
        click.echo("The figures were made by an earlier Worklight, so they have been made anew.", err=True)
    if words := server.warning(home, host):
        click.echo(words, err=True)
    server.run_server(
        home, host, port,
        ready=lambda: click.echo(f"Worklight is at {server.address(host, port)} - stop it with Ctrl+C."))
