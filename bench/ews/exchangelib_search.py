"""A subject search over many mailboxes with exchangelib: a task as JSON on standard input, its figures on standard output.

The same work as ours: the folders of a mailbox that hold mail are listed, then all of them are searched in one call for the
fields that a list of results shows. exchangelib has no pool of threads of its own: it keeps `max_connections` sessions
(one, unless told otherwise), and whoever wants several calls at once brings the threads.
https://ecederstrand.github.io/exchangelib/#optimizing-connections
"""

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from exchangelib import BASIC, DELEGATE, UTC, Account, Configuration, Credentials, FolderCollection
from exchangelib.fields import FieldPath
from exchangelib.folders import DEEP, Folder, MsgFolderRoot, Root

FIELDS = (
    "parent_folder_id", "subject", "datetime_received", "datetime_created", "size", "categories", "has_attachments",
    "sender", "author", "message_id", "is_read",
)


def main():
    task = json.load(sys.stdin)
    connections = task["connections"]
    config = Configuration(
        service_endpoint=task["url"],
        credentials=Credentials(task["login"], task["password"]),
        auth_type=BASIC,
        max_connections=connections or None,
    )

    def search(address):
        try:
            account = Account(
                address, config=config, autodiscover=False, access_type=DELEGATE, default_timezone=UTC, locale="en_GB"
            )
            found = mail_folders(account).filter(subject__icontains=task["subject"]).only(*FIELDS)
            return [item.message_id for item in found], None
        except Exception as error:  # Whatever it is, this mailbox was not searched
            return [], f"{type(error).__name__}: {error}"

    started = time.perf_counter()
    with ThreadPoolExecutor(connections or 1) as threads:
        answers = list(threads.map(search, task["mailboxes"]))
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    json.dump(
        {
            "seconds": seconds,
            "found": [message_id for found, _ in answers for message_id in found],
            "failed": [error for _, error in answers if error is not None],
            "megabytes": [round(used.ru_maxrss / 1024)],
            "cpuSeconds": used.ru_utime + used.ru_stime,
        },
        sys.stdout,
    )


def mail_folders(account):
    """With one call; `account.msg_folder_root` and `walk()` would take three more."""
    top = MsgFolderRoot(root=Root(account=account), name="msgfolderroot", is_distinguished=True)
    collection = FolderCollection(account=account, folders=[top])
    # No more of each folder than ours asks for; by itself it would ask for everything that is simple to tell
    fields = {FieldPath(field=Folder.get_field_by_fieldname(name)) for name in ("total_count", "folder_class")}
    folders = [
        folder
        for folder in collection.find_folders(depth=DEEP, additional_fields=fields)
        if folder.total_count and (folder.folder_class or "IPF.Note").startswith("IPF.Note")
    ]
    return FolderCollection(account=account, folders=folders)


main()
