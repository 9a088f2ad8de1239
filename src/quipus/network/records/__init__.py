"""From records to findings: who is in contact with whom, which handset changed its card, which way money went.

In: records, and who holds which number or account where that is known. Out: frozen results that keep their records.
Never: a person behind a number that no claim names, or a word on what money was for.
"""

from quipus.network.records.calls import Contact, find_contacts, unique_calls
from quipus.network.records.common_contacts import CommonContact, find_common_contacts
from quipus.network.records.fans import Fan, find_fans
from quipus.network.records.flows import Flow, find_flows
from quipus.network.records.handsets import Change, DeviceChange, DeviceUse, find_device_changes
from quipus.network.records.membership import Stay, find_stays, find_titles
from quipus.network.records.money_paths import MoneyPath, MoneyPaths, find_money_paths
from quipus.network.records.money_picture import Arrow, Told, find_money_picture
from quipus.network.records.parties import Holders
from quipus.network.records.payments import Payment, Payments, find_payments
from quipus.network.records.phone_switches import PhoneSwitch, PhoneSwitches, find_phone_switches
from quipus.network.records.talk import Chat, Exchange, Writer, find_chats, find_exchanges, find_writers
from quipus.network.records.times import Burst, find_bursts

__all__ = [
    "Arrow",
    "Burst",
    "Change",
    "Chat",
    "CommonContact",
    "Contact",
    "DeviceChange",
    "DeviceUse",
    "Exchange",
    "Fan",
    "Flow",
    "Holders",
    "MoneyPath",
    "MoneyPaths",
    "Payment",
    "Payments",
    "PhoneSwitch",
    "PhoneSwitches",
    "Stay",
    "Told",
    "Writer",
    "find_bursts",
    "find_chats",
    "find_common_contacts",
    "find_contacts",
    "find_device_changes",
    "find_exchanges",
    "find_fans",
    "find_flows",
    "find_money_paths",
    "find_money_picture",
    "find_payments",
    "find_phone_switches",
    "find_stays",
    "find_titles",
    "find_writers",
    "unique_calls",
]
