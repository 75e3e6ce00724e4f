"""SNMP over the wire: the subtrees of one printer that Worklight needs, by GETBULK (RFC 3416), v2c or v3 (RFC 3414).

Left out on purpose, for they name people or places: sysContact, sysLocation, the operator and the service person of
prtGeneralTable; and serial numbers, which nobody needs.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from pyasn1.type import univ  # type: ignore[import-untyped]
from pysnmp.error import PySnmpError  # type: ignore[import-untyped]
from pysnmp.hlapi.v3arch import asyncio as hlapi  # type: ignore[import-untyped]
from pysnmp.proto import errind  # type: ignore[import-untyped]

from data.errors import WorklightError
from ingest.collectors.settings import Snmp

SUBTREES = (
    "1.3.6.1.2.1.1.1",  # sysDescr
    "1.3.6.1.2.1.1.2",  # sysObjectID: who made it
    "1.3.6.1.2.1.1.3",  # sysUpTime: time ticks of alerts count from it
    "1.3.6.1.2.1.25.3.2.1",  # hrDeviceTable: model and state
    "1.3.6.1.2.1.25.3.5.1",  # hrPrinterTable: state and detected errors
    "1.3.6.1.2.1.43.5.1.1.16",  # prtGeneralPrinterName
    "1.3.6.1.2.1.43.6.1.1",  # prtCoverTable
    "1.3.6.1.2.1.43.8.2.1",  # prtInputTable: trays
    "1.3.6.1.2.1.43.9.2.1",  # prtOutputTable
    "1.3.6.1.2.1.43.10.2.1",  # prtMarkerTable: life count
    "1.3.6.1.2.1.43.11.1.1",  # prtMarkerSuppliesTable
    "1.3.6.1.2.1.43.18.1.1",  # prtAlertTable
)
REPETITIONS = 25
MOST_VALUES = 20_000  # a device that never ends must not fill the memory
MOST_SECONDS = 180.0  # nor hold up the others for ever
AUTH = {"md5": "USM_AUTH_HMAC96_MD5", "sha": "USM_AUTH_HMAC96_SHA", "sha224": "USM_AUTH_HMAC128_SHA224",
        "sha256": "USM_AUTH_HMAC192_SHA256", "sha384": "USM_AUTH_HMAC256_SHA384", "sha512": "USM_AUTH_HMAC384_SHA512"}
PRIVACY = {"des": "USM_PRIV_CBC56_DES", "aes": "USM_PRIV_CFB128_AES", "aes192": "USM_PRIV_CFB192_AES",
           "aes256": "USM_PRIV_CFB256_AES"}
Values = Mapping[str, tuple[str, Any]]  # OID in digits -> kind, and bytes, int or (an OID) text


class Silent(Exception):
    """The device did not answer, or not to its end; the text says why and holds no secret."""


class Walker:
    """Asks devices with the credentials of one source; to be closed."""

    def __init__(self, source: Snmp) -> None:
        self._source, self._engine = source, hlapi.SnmpEngine()
        # OIDs are asked in digits, so no MIB file is ever compiled. Without this pysnmp would build a grammar for them
        # at each look where pysmi is installed: half a second of work, and unsafe while another source is looked at
        self._engine.get_mib_builder().get_mib_compiler = lambda: True
        self._who = _who(source)
        self._context = hlapi.ContextData(contextName=source.context.encode())

    def close(self) -> None:
        """Give the sockets back."""
        self._engine.close_dispatcher()

    async def walk(self, address: str) -> Values:
        """Return what the device says; raise Silent where it says nothing, or stops in between."""
        found: dict[str, tuple[str, Any]] = {}
        try:
            async with asyncio.timeout(MOST_SECONDS):
                target = await self._target(address)
                for subtree in SUBTREES:
                    async for oid, kind, value in self._subtree(target, subtree):
                        found[oid] = (kind, value)
                        if len(found) > MOST_VALUES:
                            raise Silent("gives more values than a printer has")
        except TimeoutError:
            raise Silent("does not come to an end") from None
        except (PySnmpError, OSError) as error:
            raise Silent(f"could not be asked ({type(error).__name__})") from None
        if not found:
            raise Silent("answers, but is no printer (nothing of Printer-MIB or Host-Resources)")
        return found

    async def _target(self, address: str) -> Any:
        host, port = place(address, self._source.port)
        kind = hlapi.Udp6TransportTarget if ":" in host else hlapi.UdpTransportTarget
        return await kind.create((host, port), timeout=self._source.timeout, retries=self._source.retries)

    async def _subtree(self, target: Any, subtree: str) -> AsyncIterator[tuple[str, str, Any]]:
        start = hlapi.ObjectType(hlapi.ObjectIdentity(subtree))
        async for failure, status, _, found in hlapi.bulk_walk_cmd(
                self._engine, self._who, target, self._context, 0, REPETITIONS, start,
                lookupMib=False, lexicographicMode=False):
            if isinstance(failure, errind.OidNotIncreasing):
                return  # old agents go round in circles; what came before is good
            if failure:
                raise Silent(_why(failure))
            if status:
                return  # the agent has no such subtree
            for oid, value in found:
                yield str(oid), type(value).__name__, plain(value)


def place(address: str, port: int) -> tuple[str, int]:
    """Part host and port: ``10.0.0.7``, ``printer:1161``, ``[fe80::1]:161``, ``fe80::1``."""
    if address.startswith("["):
        host, _, own = address[1:].partition("]")
        return host, _port(own.removeprefix(":"), port)
    host, _, own = address.partition(":")
    return (address, port) if ":" in own else (host, _port(own, port))


def _port(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() and 0 < int(text) < 65536 else otherwise


def plain(value: Any) -> Any:
    """Return bytes, a whole number or an OID in digits."""
    if isinstance(value, univ.OctetString):
        return bytes(value)
    return int(value) if isinstance(value, univ.Integer) else str(value)


def _who(source: Snmp) -> Any:
    if source.version == "2c":
        community = source.credential("community")
        return hlapi.CommunityData(community.text if community else "", mpModel=1)  # noqa: S508 - old printers
    auth, privacy = source.credential("auth"), source.credential("privacy")
    for what, secret in (("auth", auth), ("privacy", privacy)):
        if secret and len(secret.text) < 8:
            raise WorklightError(f"Source {source.name!r}: the {what} password is too short: SNMP needs 8 characters.")
    protocols = ({"authKey": auth.text, "authProtocol": getattr(hlapi, AUTH[source.auth])} if auth else {}) | (
        {"privKey": privacy.text, "privProtocol": getattr(hlapi, PRIVACY[source.privacy])} if privacy else {})
    return hlapi.UsmUserData(source.user, **protocols)  # noqa: S509 - as the council says


def _why(failure: Any) -> str:
    refused = (errind.UnknownUserName, errind.WrongDigest, errind.AuthenticationFailure, errind.DecryptionError,
               errind.UnsupportedSecurityLevel, errind.UnknownCommunityName)
    return "refuses these credentials" if isinstance(failure, refused) else "does not answer"
