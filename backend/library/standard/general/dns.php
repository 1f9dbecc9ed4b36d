<?php
/*
 * What name servers know of a host (backend/library/standard/general/python/dns.py asks them).
 */

const DNS_A = 1;
const DNS_A6 = 16777216;
const DNS_AAAA = 134217728;
const DNS_ALL = 251721779;
const DNS_ANY = 268435456;
const DNS_CAA = 8192;
const DNS_CNAME = 16;
const DNS_HINFO = 4096;
const DNS_MX = 16384;
const DNS_NAPTR = 67108864;
const DNS_NS = 2;
const DNS_PTR = 2048;
const DNS_SOA = 32;
const DNS_SRV = 33554432;
const DNS_TXT = 32768;

#[Python]
function checkdnsrr(string $hostname, string $type = "MX"): bool {}
#[Python]
function dns_check_record(string $hostname, string $type = "MX"): bool {}

/** Targets and priorities of a host's MX records. */
#[Python]
function __systemlib_dns_exchangers(string $function, string $hostname): array {}
/** The answers, authoritative servers and additional records of the types of a mask or, raw, of a number; false after a warning. */
#[Python]
function __systemlib_dns_records(string $hostname, int $types, bool $raw): array|false {}

function getmxrr(string $hostname, &$hosts, &$weights = null): bool
{
    [$hosts, $weights] = __systemlib_dns_exchangers('getmxrr', $hostname);
    return $hosts !== [];
}

function dns_get_mx(string $hostname, &$hosts, &$weights = null): bool
{
    [$hosts, $weights] = __systemlib_dns_exchangers('dns_get_mx', $hostname);
    return $hosts !== [];
}

function dns_get_record(string $hostname, int $type = DNS_ANY, &$authoritative_name_servers = null, &$additional_records = null, bool $raw = false): array|false
{
    $authoritative_name_servers = [];
    $additional_records = [];
    if (!$raw && ($type & ~(DNS_ALL | DNS_ANY)) !== 0) {
        throw new ValueError('dns_get_record(): Argument #2 ($type) must be a DNS_* constant');
    }
    if ($raw && ($type < 1 || $type > 0xffff)) {
        throw new ValueError('dns_get_record(): Argument #2 ($type) must be between 1 and 65535 when argument #5 ($raw) is true');
    }
    $found = __systemlib_dns_records($hostname, $type, $raw);
    if ($found === false) {
        return false;
    }
    [$answers, $authoritative_name_servers, $additional_records] = $found;
    return $answers;
}
