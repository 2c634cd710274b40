"""With given key, serial and times the output is the same octets every time, and
nothing is added that was not asked for."""

import datetime
import os
import unittest

import peer
from cryptography import x509

EPOCH = datetime.datetime(1970, 1, 1)
KEY = ("--key", "key.pem", "--subject", peer.SUBJECT, "--san", "dns:localhost")


class Repeatable(peer.Case):
    def setUp(self):
        super().setUp()
        self.succeeds("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048")

    def self_sign(self, *arguments, **options):
        pem = self.certwright("cert", "self-sign", *KEY, *arguments, **options)
        return pem, x509.load_pem_x509_certificate(pem)

    def test_same_request(self):
        first = self.certwright("csr", "new", *KEY)
        self.assertEqual(first, self.certwright("csr", "new", *KEY))
        self.certwright("csr", "new", *KEY, "--out", "file.pem")
        self.assertEqual(first, peer.read("file.pem"))

    def test_same_certificate(self):
        given = ("--serial", "0123456789abcdef", "--not-before", "2026-11-21T00:00:00Z",
                 "--not-after", "2027-11-21T00:00:00Z")
        first, certificate = self.self_sign(*given)
        self.assertEqual(first, self.self_sign(*given)[0])
        self.assertEqual(certificate.serial_number, 0x0123456789ABCDEF)
        self.assertEqual(len(certificate.extensions), 1)

    def test_source_date_epoch(self):
        for epoch in (0, 1700000000, 2524607999, 2524608000):
            with self.subTest(epoch=epoch):
                env = {"SOURCE_DATE_EPOCH": str(epoch)}
                first, certificate = self.self_sign("--serial", "01", "--days", "10", env=env)
                self.assertEqual(first, self.self_sign("--serial", "01", "--days", "10",
                                                       env=env)[0])
                begin = EPOCH + datetime.timedelta(seconds=epoch)
                self.assertEqual(certificate.not_valid_before, begin)
                self.assertEqual(certificate.not_valid_after,
                                 begin + datetime.timedelta(days=10))

    def test_bad_source_date_epoch(self):
        for epoch in ("yesterday", "1.5", "-", "99999999999999999999", "0x10"):
            with self.subTest(epoch=epoch):
                result = peer.certwright("cert", "self-sign", *KEY, "--days", "10",
                                         env={"SOURCE_DATE_EPOCH": epoch})
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertEqual(result.stdout, b"")

    def test_relative_times(self):
        env = {"SOURCE_DATE_EPOCH": "1700000000"}
        days, _ = self.self_sign("--serial", "01", "--days", "90", env=env)
        after, _ = self.self_sign("--serial", "01", "--not-after", "+90d", env=env)
        self.assertEqual(days, after)
        _, certificate = self.self_sign("--not-before", "2026-03-28T01:00:00Z", "--not-after",
                                        "+1d")
        self.assertEqual(certificate.not_valid_after - certificate.not_valid_before,
                         datetime.timedelta(seconds=86400))

    def test_time_types(self):
        """UTCTime through 2049, GeneralizedTime from 2050."""
        pem, _ = self.self_sign("--not-before", "2049-12-31T23:59:59Z", "--not-after",
                                "2050-01-01T00:00:00Z")
        shown = self.succeeds("openssl", "asn1parse", stdin=pem)
        self.assertRegex(shown, rb"UTCTIME +:491231235959Z")
        self.assertRegex(shown, rb"GENERALIZEDTIME +:20500101000000Z")

    def test_random_serials(self):
        serials = {self.self_sign("--days", "1")[1].serial_number for _ in range(12)}
        self.assertEqual(len(serials), 12)
        for serial in serials:
            self.assertGreater(serial, 0)
            self.assertEqual((serial.bit_length() + 8) // 8, 20, "20 octets")
        together = 0
        for serial in serials:
            together |= serial
        self.assertGreater(bin(together).count("1"), 150)

    def test_umask_and_modes(self):
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "new.pem")
        self.assertEqual(os.stat("new.pem").st_mode & 0o777, 0o600)


if __name__ == "__main__":
    peer.main()
