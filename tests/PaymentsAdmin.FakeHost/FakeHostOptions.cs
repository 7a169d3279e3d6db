using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace PaymentsAdmin.FakeHosts;

/// <summary>How money that came in is shared among invoices; one principle holds for the whole host.</summary>
public enum AllocationPrinciple
{
    Fifo,

    /// <summary>The invoices that a payment names come first.</summary>
    FifoAndAgainstItem,
}

/// <summary>The options of a fake host. The defaults follow the contract.</summary>
public sealed record FakeHostOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The zone of the host's dates, which carry no offset.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia");

    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>Zero for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The certificate for https; without one, the host uses plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>A second port for /control alone, which answers while the host is down.</summary>
    public int? ControlPort { get; init; }

    /// <summary>The first part of the path, as in /crmapi/rest/v2/.</summary>
    public string Mount { get; init; } = "crmapi";

    /// <summary>The release, which decides which methods and parameters exist.</summary>
    public string Release { get; init; } = "18";

    /// <summary>Whether every answer has status 200, refusals too.</summary>
    public bool LegacyHttp { get; init; }

    /// <summary>Whether unknown members are ignored.</summary>
    public bool IgnoreUnknownMembers { get; init; }

    /// <summary>The code of success, which clients compare without regard to case.</summary>
    public string OkCode { get; init; } = "OK";

    /// <summary>The message beside the code of success.</summary>
    public string? OkMessage { get; init; }

    public string Username { get; init; } = "api.user";

    public string Password { get; init; } = "host-secret-1";

    public string Organisation { get; init; } = "ACME";

    public string ApiKey { get; init; } = "host-api-key-0001";

    /// <summary>The lifetime of tokens; null for that of the release: an hour without use before 12, two hours from 12 on.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>The currency of accounts unless they have another. Amounts in it have no rate period.</summary>
    public string Currency { get; init; } = "EUR";

    public AllocationPrinciple Allocation { get; init; } = AllocationPrinciple.FifoAndAgainstItem;

    /// <summary>Whether accounts_receivable/list answers without a key, page by page.</summary>
    public bool ListsAccounts { get; init; } = true;

    /// <summary>Whether a type with any gateway method is refused for a wallet, rather than a gateway method alone.</summary>
    public bool StrictWalletTypes { get; init; }

    /// <summary>Whether it is a fault of the client to create payments that are posted at once.</summary>
    public bool ExpectDrafts { get; init; } = true;

    /// <summary>The calls a second above which a client is too fast; null for any number.</summary>
    public int? Pace { get; init; }

    /// <summary>The seed of ids; null for different ids each time.</summary>
    public int? IdSeed { get; init; }

    /// <summary>The number of entries kept in the journal.</summary>
    public int JournalLength { get; init; } = 500_000;
}
