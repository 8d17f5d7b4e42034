# What pip and twine import to ask for a password (pip, "Authentication", "Keyring support"; twine, "Keyring Support"). Answers for
# the feeds of the block with the token in the file beside this one, read anew each time. For all others the keyring package
# answers, where it is installed.
import importlib.machinery
import importlib.util
import os
import re
import sys
from collections import namedtuple

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_USER = "@USERNAME@"

# below these URLs the token may go
_PLACES = [
@PLACES@
]

# pip takes what it was given for a host to all of that host (pip/_internal/network/auth.py, MultiDomainBasicAuth): these serve
# feeds of others to this project
_SHARED_HOSTS = [@SHARED_HOSTS@]

_Credential = namedtuple("_Credential", "username password")
_URL = re.compile(r"https?://[^\s\"'<>,;]+", re.IGNORECASE)
_NAMED_FILE = re.compile(r"^\s*(?:-r|-c|--requirement|--constraint)[ \t=]*(\S+)", re.MULTILINE)


def _is_ours(url):
    url = url.lower()
    url = re.sub(r"^https://[^/@]*@", "https://", url)
    if re.search(r"/\.\.?(/|$)|%2e|\\", url):
        return False
    return any((url + "/").startswith(place) for place in _PLACES)


def _host(url):
    return re.sub(r"^https?://([^/@]*@)?([^/?#]*).*", r"\2", url.lower(), flags=re.DOTALL)


def _is_pip():
    # also as others bring it along
    return any(name.endswith("pip._internal.network.auth") for name in sys.modules)


def _texts():
    """What this pip has to do with: its indexes, its arguments and variables, and the files that these name."""
    yield "\n".join(_indexes())
    waiting = _NAMED_FILE.findall("\n".join(_joined(sys.argv[1:])))
    yield "\n".join(sys.argv[1:])
    for name, value in os.environ.items():
        if name.upper().startswith("PIP_"):
            yield value
            if name.upper() in ("PIP_REQUIREMENT", "PIP_CONSTRAINT"):
                waiting.extend(value.split())
    waiting = [os.path.abspath(name) for name in waiting]
    seen = set()
    while waiting and len(seen) < 100:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read(1000000)
        except OSError:
            continue
        yield text
        waiting.extend(os.path.join(os.path.dirname(path), name) for name in _NAMED_FILE.findall(text))


def _indexes():
    """Those of the session of pip that asks, whatever told it of them."""
    frame = sys._getframe()
    while frame is not None:
        urls = getattr(frame.f_locals.get("self"), "index_urls", None)
        if isinstance(urls, (list, tuple)):
            return [url for url in urls if isinstance(url, str)]
        frame = frame.f_back
    return []


def _joined(arguments):
    """Each argument, and with the one that follows."""
    for argument, following in zip(arguments, arguments[1:] + [""]):
        yield argument
        yield argument + " " + following


def _foreign(host):
    """A URL of the same host that is none of the block's, if this pip has to do with one."""
    if host in _SHARED_HOSTS:
        return "a file of the project"
    for text in _texts():
        for url in _URL.findall(text):
            if _host(url) == host and not _is_ours(url):
                return "this command"
    return None


def _token(service):
    if not service or not _is_ours(service):
        return None
    if _is_pip():
        foreign = _foreign(_host(service))
        if foreign:
            sys.stderr.write(
                "withAzureDevOpsToken gives pip no token for %s: %s names a URL of the same host that is of another "
                "organization, and pip would take the token there, too. Write the own feed's URL as "
                "https://ORGANIZATION.pkgs.visualstudio.com/..., or install the two apart.\n" % (_host(service), foreign))
            return None
    try:
        with open(os.path.join(_FOLDER, "token"), encoding="ascii") as file:
            return file.read().strip() or None
    except OSError:
        return None


def get_credential(service_name, username):
    token = _token(service_name)
    if token:
        return _Credential(username or _USER, token)
    return _ask("get_credential", service_name, username)


def get_password(service_name, username):
    return _token(service_name) or _ask("get_password", service_name, username)


def _ask(function, service_name, username):
    if _installed is None:
        return None
    try:
        return _before[function](service_name, username)
    except Exception:
        # few agents have a keyring that works: whoever asks does without
        return None


def _find():
    folders = [os.path.abspath(folder) for folder in sys.path]
    rest = sys.path[folders.index(_FOLDER) + 1:] if _FOLDER in folders else sys.path
    spec = importlib.machinery.PathFinder.find_spec("keyring", rest)
    if spec is None or spec.loader is None:
        return None
    own = sys.modules["keyring"]
    module = importlib.util.module_from_spec(spec)
    sys.modules["keyring"] = module
    try:
        spec.loader.exec_module(module)
        # it may have given way, too: blocks lie in one another
        return sys.modules["keyring"]
    except Exception:
        if _is_pip():
            return None
        raise
    finally:
        sys.modules["keyring"] = own


_installed = _find()
if _installed is not None:
    _before = {name: getattr(_installed, name) for name in ("get_credential", "get_password")}
    _installed.get_credential = get_credential
    _installed.get_password = get_password
    sys.modules["keyring"] = _installed
elif not _is_pip():
    # others do without, or say how to install it
    raise ImportError("No module named 'keyring'", name="keyring")
