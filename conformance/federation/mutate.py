"""What somebody could make of a response that an identity provider really sent.

Reads a response in base64 from a file, and prints a JSON list of [name, expectation, base64].
The expectation is "refused" for attacks; for controls it is the subject that must come out, so that
a corpus which is refused for a mistake of this script is noticed. Independent of the service: lxml
parses and canonicalises, openssl signs.

usage: mutate.py FOLDER FILE   (the folder has attacker.key, attacker.crt, idp.key, idp.crt)
"""

import base64
import copy
import hashlib
import hmac
import json
import subprocess
import sys

from lxml import etree

NS = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "d": "http://www.w3.org/2000/09/xmldsig#",
}
P, A, D = ("{%s}" % NS[name] for name in "pad")
C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
GOOD, EVIL = "alice@example.com", "admin@example.com"

folder, path = sys.argv[1:]
with open(path, encoding="ascii") as response:
    source = base64.b64decode(response.read())
cases = []


def parse(xml=source):
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, remove_comments=False))


def one(root, path):
    return root.xpath(path, namespaces=NS)[0]


def add(name, xml, expected="refused"):
    if not isinstance(xml, bytes):
        xml = etree.tostring(xml)
    cases.append([name, expected, base64.b64encode(xml).decode()])


def text(name, old, new, count=1):
    """A change of the bytes; what is to be changed must be there."""
    old, new = (part if isinstance(part, bytes) else part.encode() for part in (old, new))
    assert old in source, (name, old)
    add(name, source.replace(old, new, count))


def tree(name, change):
    root = parse()
    changed = change(root)
    add(name, root if changed is None else changed)


def assertion_of(root):
    return one(root, "//a:Assertion")


def signature_of(element):
    return element.find(D + "Signature")


def evil_of(root, identity="_evil", signed=False):
    """A copy of the assertion for somebody else."""
    evil = copy.deepcopy(assertion_of(root))
    if not signed:
        evil.remove(signature_of(evil))
    if identity is not None:
        evil.set("ID", identity)
    one(evil, ".//a:NameID").text = EVIL
    for value in evil.xpath(".//a:AttributeValue", namespaces=NS):
        if value.text == GOOD:
            value.text = EVIL
    return evil


def canonical(element):
    return etree.tostring(element, method="c14n", exclusive=True)


def resign(element, key, certificate=None, digest_only=False):
    """Signs anew what a signature covers."""
    signature = signature_of(element)
    place = list(element).index(signature)
    element.remove(signature)
    digest = base64.b64encode(hashlib.sha256(canonical(element)).digest()).decode()
    element.insert(place, signature)
    one(signature, ".//d:DigestValue").text = digest
    if digest_only:
        return
    info = canonical(one(signature, "d:SignedInfo"))
    value = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", f"{folder}/{key}.key"],
        input=info,
        capture_output=True,
        check=True,
    ).stdout
    one(signature, "d:SignatureValue").text = base64.b64encode(value).decode()
    if certificate is not None:
        one(signature, ".//d:X509Certificate").text = certificate


def certificate_of(name):
    with open(f"{folder}/{name}.crt", encoding="ascii") as file:
        return "".join(line.strip() for line in file if "-----" not in line)


# Controls.


def reserialised(root):
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def truly_signed(root):
    element = assertion_of(root)
    one(element, ".//a:NameID").text = "carol@example.com"
    resign(element, "idp")
    if signature_of(root) is not None:
        resign(root, "idp")


add("control: as it came", source, GOOD)
add("control: parsed and written anew", reserialised(parse()), GOOD)
root = parse()
truly_signed(root)
add("control: signed anew by the provider's own key", root, "carol@example.com")

# Signature wrapping: the eight forms, each with an id of its own, the same id, and none.


def wrapped(form, identity):
    def change(root):
        original = assertion_of(root)
        parent = original.getparent()
        signature = signature_of(original)
        signed = form in ("5", "6", "8")
        evil = evil_of(root, identity, signed=signed)
        if identity is None:
            evil.attrib.pop("ID", None)
        if form in ("1", "2"):
            # Over the response: the original response goes into, or beside, its signature.
            outer = copy.deepcopy(root)
            outer.set("ID", identity or original.get("ID"))
            one(outer, ".//a:NameID").text = EVIL
            inner = root
            # Whichever is signed: the response, or else the assertion.
            covered = (lambda tree: tree) if signature_of(root) is not None else assertion_of
            moved = signature_of(covered(outer))
            covered(inner).remove(signature_of(covered(inner)))
            if form == "1":
                moved.append(inner)
            else:
                outer.insert(0, inner)
            return outer
        if form == "3":
            parent.insert(list(parent).index(original), evil)
        elif form == "4":
            parent.replace(original, evil)
            evil.append(original)
        elif form == "5":
            original.remove(signature)
            parent.replace(original, evil)
            parent.append(original)
        elif form == "6":
            original.remove(signature)
            parent.replace(original, evil)
            signature_of(evil).append(original)
        elif form == "7":
            extensions = etree.Element(P + "Extensions")
            extensions.append(evil)
            parent.insert(1, extensions)
        elif form == "8":
            original.remove(signature)
            parent.replace(original, evil)
            etree.SubElement(signature_of(evil), D + "Object").append(original)
        return None

    return change


for form in "12345678":
    for label, identity in (("another id", "_evil"), ("no id", None)):
        tree(f"signature wrapping {form}, {label}", wrapped(form, identity))
    same = assertion_of(parse()).get("ID")
    tree(f"signature wrapping {form}, the same id", wrapped(form, same))


def beside(place, name="Assertion", space=A):
    def change(root):
        original = assertion_of(root)
        evil = evil_of(root)
        evil.tag = space + name
        if place == "before":
            original.addprevious(evil)
        elif place == "after":
            original.addnext(evil)
        elif place == "in the subject":
            one(original, "a:Subject").append(evil)
        elif place == "in the status":
            one(root, "p:Status").append(evil)
        elif place == "in an attribute":
            one(original, ".//a:AttributeValue").append(evil)
        elif place == "in the key info":
            one(original, ".//d:KeyInfo").append(evil)

    return change


for place in ("after", "in the subject", "in the status", "in an attribute", "in the key info"):
    tree(f"a second assertion {place}", beside(place))
for place in ("before", "after"):
    tree(f"an assertion of another namespace {place}", beside(place, space="{urn:evil}"))
    tree(f"an assertion of no namespace {place}", beside(place, space=""))
    tree(f"an unencrypted EncryptedAssertion {place}", beside(place, name="EncryptedAssertion"))


def two_responses(root):
    outer = etree.Element("Responses")
    outer.append(root)
    evil = parse()
    one(evil, ".//a:NameID").text = EVIL
    outer.append(evil)
    return outer


tree("two responses in one root", two_responses)
add("two roots", source + b"<x/>")


def nested(root):
    outer = copy.deepcopy(root)
    inner = assertion_of(outer)
    inner.getparent().replace(inner, root)
    return outer


tree("a response within a response", nested)
tree("the assertion as the root", assertion_of)

# Changed content under an old signature.


def set_text(path, value):
    def change(root):
        one(root, path).text = value

    return change


def remove(path):
    def change(root):
        found = one(root, path)
        found.getparent().remove(found)

    return change


NAME_ID = "//a:Assertion//a:NameID"
ROLE = "//a:Attribute[contains(@Name, '/Role')]/a:AttributeValue"
tree("another subject", set_text(NAME_ID, EVIL))
tree("another role", set_text(ROLE, "arn:aws:iam::123456789012:role/Admin," + "x"))
tree("another audience", set_text("//a:Audience", "urn:evil"))
tree("another issuer", set_text("//a:Assertion/a:Issuer", "https://evil.example.com"))
tree("no audience", remove("//a:AudienceRestriction"))
tree("no conditions", remove("//a:Conditions"))
tree("no subject", remove("//a:Subject"))
tree("no issuer", remove("//a:Assertion/a:Issuer"))
tree("no signature", remove("//a:Assertion/d:Signature"))
tree("an empty signature value", set_text("//a:Assertion/d:Signature/d:SignatureValue", ""))
tree("a signature value of zeros", set_text("//a:Assertion//d:SignatureValue", "A" * 344))
tree("no digest", remove("//a:Assertion//d:DigestValue"))
tree("an empty digest", set_text("//a:Assertion//d:DigestValue", ""))
tree("no reference", remove("//a:Assertion//d:Reference"))
tree("no SignedInfo", remove("//a:Assertion//d:SignedInfo"))
tree("no transforms", remove("//a:Assertion//d:Transforms"))


def double(path, edit=None, before=True):
    def change(root):
        found = one(root, path)
        twin = copy.deepcopy(found)
        if edit is not None:
            edit(twin)
        (found.addprevious if before else found.addnext)(twin)

    return change


def evil_text(element):
    element.text = EVIL


for before in (True, False):
    side = "before" if before else "after"
    for title, path in (
        ("NameID", NAME_ID),
        ("attribute value", "//a:Attribute[contains(@Name, 'RoleSessionName')]/a:AttributeValue"),
    ):
        tree(f"a second {title} {side}", double(path, evil_text, before))
    for title in ("SignedInfo", "Reference", "DigestValue", "SignatureValue"):
        tree(f"a second {title} {side}", double(f"//a:Assertion//d:{title}", None, before))
    tree(f"a second Signature {side}", double("//a:Assertion/d:Signature", None, before))
    tree(f"a second Subject {side}", double("//a:Assertion/a:Subject", None, before))

# Digests and signatures by somebody else.


def forged(key, certificate=None, digest_only=False):
    def change(root):
        element = assertion_of(root)
        one(element, ".//a:NameID").text = EVIL
        resign(element, key, certificate, digest_only)

    return change


tree("a new digest under the old signature", forged("idp", digest_only=True))
tree("signed by a stranger, with the provider's certificate", forged("attacker"))
tree(
    "signed by a stranger, with the stranger's certificate",
    forged("attacker", certificate_of("attacker")),
)


def key_value(root):
    forged("attacker")(root)
    info = one(root, "//a:Assertion/d:Signature/d:KeyInfo")
    for child in list(info):
        info.remove(child)
    etree.SubElement(info, D + "KeyName").text = "attacker"


tree("signed by a stranger, with a key by name", key_value)


def keyed_hash(secret, algorithm, digest):
    def change(root):
        forged("attacker")(root)
        signature = signature_of(assertion_of(root))
        one(signature, ".//d:SignatureMethod").set("Algorithm", algorithm)
        info = canonical(one(signature, "d:SignedInfo"))
        value = hmac.new(secret, info, digest).digest()
        one(signature, "d:SignatureValue").text = base64.b64encode(value).decode()

    return change


with open(f"{folder}/idp.crt", "rb") as file:
    pem = file.read()
public = subprocess.run(
    ["openssl", "x509", "-in", f"{folder}/idp.crt", "-noout", "-pubkey"],
    capture_output=True,
    check=True,
).stdout
secrets = (
    ("certificate", pem),
    ("certificate's bytes", base64.b64decode(certificate_of("idp"))),
    ("public key", public),
    ("empty text", b""),
)
for title, secret in secrets:
    tree(
        f"HMAC-SHA256 with the {title} as secret",
        keyed_hash(secret, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "sha256"),
    )
    tree(
        f"HMAC-SHA1 with the {title} as secret",
        keyed_hash(secret, NS["d"] + "hmac-sha1", "sha1"),
    )


def truly(change):
    """Signed by the provider's key all the same: only the form is wrong."""

    def changed(root):
        element = assertion_of(root)
        one(element, ".//a:NameID").text = EVIL
        change(root)
        resign(element, "idp")

    return changed


def algorithm(name, value):
    return lambda root: one(root, f"//a:Assertion//d:{name}").set("Algorithm", value)


def uri(value):
    return lambda root: one(root, "//a:Assertion//d:Reference").set("URI", value)


def transform(value):
    def change(root):
        found = one(root, "//a:Assertion//d:Transforms")
        etree.SubElement(found, D + "Transform").set("Algorithm", value)

    return change


TRANSFORMS = {
    "XSLT": "http://www.w3.org/TR/1999/REC-xslt-19991116",
    "XPath": "http://www.w3.org/TR/1999/REC-xpath-19991116",
    "XPath filter": "http://www.w3.org/2002/06/xmldsig-filter2",
    "base64": "http://www.w3.org/2000/09/xmldsig#base64",
    "decryption": "http://www.w3.org/2002/07/decrypt#XML",
}
for title, value in TRANSFORMS.items():
    tree(f"a transform of {title}", truly(transform(value)))
for value in ("", "#_other", "#xpointer(/)", f"#xpointer(id('{same}'))", "http://evil/", "cid:1"):
    tree(f"a reference to `{value}`", truly(uri(value)))
tree("inclusive canonicalisation", truly(algorithm("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315")))
tree("an unknown digest", truly(algorithm("DigestMethod", "http://www.w3.org/2001/04/xmldsig-more#md5")))
tree("an unknown signature method", truly(algorithm("SignatureMethod", "urn:none")))
tree("a null signature method", truly(algorithm("SignatureMethod", NS["d"] + "null")))


def an_object(root):
    etree.SubElement(one(root, "//a:Assertion/d:Signature"), D + "Object").text = "x"


tree("an Object in the signature", truly(an_object))

# What two parsers read differently.

text("a comment in the subject", GOOD, GOOD[:5] + "<!-- -->" + GOOD[5:], -1)
text("a comment that cuts the subject", GOOD, "admin<!---->" + GOOD, -1)
text("an instruction in the subject", GOOD, GOOD[:5] + "<?x y?>" + GOOD[5:], -1)
text("CDATA in the subject", GOOD, "<![CDATA[" + GOOD + "]]>", -1)
text("an element in the subject", GOOD, GOOD[:5] + "<x/>" + GOOD[5:], -1)
digest_start = one(parse(), "//a:Assertion//d:DigestValue").text[:8]
text("a comment in the digest", digest_start, "<!--x-->" + digest_start, -1)
signature_start = one(parse(), "//a:Assertion//d:SignatureValue").text.strip()[:8]
text("a comment in the signature value", signature_start, "<!--x-->" + signature_start, -1)

body = source[source.index(b"?>") + 2 :] if source.startswith(b"<?xml") else source
bomb = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
DTDS = {
    "that is empty": "<!DOCTYPE r>",
    "with an entity": '<!DOCTYPE r [<!ENTITY e "admin">]>',
    "with an entity bomb": f'<!DOCTYPE r [<!ENTITY l0 "lol">{bomb}]>',
    "that reads a file": '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "from elsewhere": '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">',
    "with a parameter entity": '<!DOCTYPE r [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>',
    "with attributes by default": '<!DOCTYPE r [<!ATTLIST Assertion ID CDATA "x">]>',
    "in lower case": "<!doctype r>",
}
for title, dtd in DTDS.items():
    add(f"a DTD {title}", dtd.encode() + body)
    used = body.replace(GOOD.encode(), b"&e;") if "ENTITY e" in dtd else body
    if used is not body:
        add(f"a DTD {title}, used", dtd.encode() + used)
text("an entity that is not declared", GOOD, "&evil;", -1)
for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"):
    add(f"the response in {encoding}", body.decode().encode(encoding))
add("another encoding declared", b'<?xml version="1.0" encoding="utf-7"?>' + body)
add("bytes that are no UTF-8", source.replace(GOOD.encode(), b"\xc0\xae" + GOOD.encode()))
add("a null byte in the subject", source.replace(GOOD.encode(), b"admin\0" + GOOD.encode()))
add("a null reference in the subject", source.replace(GOOD.encode(), b"admin&#0;" + GOOD.encode()))
add("text before the root", b"x" + source)
add("text behind the root", source + b"x")
add("no end", source[:-20])
add("nothing", b"")
add("a text", b"hello")
add("an attribute twice", body.replace(b' ID="', b' ID="_evil" ID="', 1))
add("a prefix that is not bound", body.replace(b" xmlns:saml=", b" xmlns:other="))
add("a prefix bound to another", body.replace(NS["a"].encode(), b"urn:evil"))
add("SAML 1.1", body.replace(b"SAML:2.0", b"SAML:1.1"))
add("another version", body.replace(b'Version="2.0"', b'Version="1.1"'))
add("Assertion in lower case", body.replace(b"saml:Assertion", b"saml:assertion"))


def id_by(name):
    def change(root):
        evil = evil_of(root, None)
        evil.attrib.pop("ID", None)
        evil.set(name, same)
        one(root, "p:Status").append(evil)

    return change


for name in ("Id", "id", "iD", "{http://www.w3.org/XML/1998/namespace}id", "{urn:x}ID"):
    tree(f"the id again as `{name}`, elsewhere", id_by(name))

# What parsers repair without a word.


def inside(name, xml):
    changed = body.replace(b"<samlp:Status>", xml + b"<samlp:Status>")
    assert changed != body
    add(name, changed)


inside("tags that are crossed", b"<a><b></a></b>")
inside("an end that is empty", b"<a></a/>")
inside("an end of nothing", b"</a>")
inside("a beginning without end", b"<a>")
inside("attributes without values", b"<a b/>")
inside("attributes without quotes", b"<a b=c/>")
inside("attributes without space between", b'<a b="c"d="e"/>')
inside("attributes with a `<`", b'<a b="<"/>')
inside("the end of a CDATA section", b"]]>")
inside("half a pair of surrogates", b"<a>&#xD800;</a>")
inside("a character beyond the last", b"<a>&#x110000;</a>")
inside("a name with two colons", b'<a:b:c xmlns:a="u"/>')
inside("an attribute twice by two prefixes", b'<a xmlns:x="u" xmlns:y="u" x:b="" y:b=""/>')
inside("the prefix xml bound to another", b'<a xmlns:xml="urn:x"/>')
inside("a prefix taken back", b'<a xmlns:samlp=""/>')
inside("a reference without its end", b"<a>&amp</a>")
add("an end behind the end", source + b"</samlp:Response>")

# Too much of something.


def many(count, make):
    def change(root):
        status = one(root, "p:Status")
        for i in range(count):
            make(status, i)

    return change


def deep(root):
    place = one(root, "p:Status")
    for _ in range(1000):
        place = etree.SubElement(place, "x")


tree("a thousand levels", deep)
tree("ten thousand elements", many(10_000, lambda place, _: etree.SubElement(place, "x")))
tree("ten thousand attributes", many(10_000, lambda place, i: place.set(f"a{i}", "")))
tree(
    "a thousand references",
    truly(
        lambda root: [
            one(root, "//a:Assertion//d:SignedInfo").append(
                copy.deepcopy(one(root, "//a:Assertion//d:Reference"))
            )
            for _ in range(1000)
        ]
        and None
    ),
)
tree(
    "a thousand transforms",
    truly(lambda root: [transform(C14N)(root) for _ in range(1000)] and None),
)
add("two million spaces", body.replace(b"<saml:Subject>", b"<saml:Subject>" + b" " * 2_000_000))

json.dump(cases, sys.stdout)
