using System.Globalization;

namespace PaymentsAdmin.Portals.Http;

/// <summary>The response to a request: status and body, or what went wrong.</summary>
internal sealed record WireAnswer(WireTrouble Trouble)
{
    public int Status { get; init; }

    public string ShownStatus => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}");

    public byte[] Body { get; init; } = [];

    public string MediaType { get; init; } = "";

    /// <summary>How long the server asks to wait, at most ten minutes.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The target of a redirect, without its path.</summary>
    public string? Elsewhere { get; init; }
}

/// <summary>Why there is no complete response.</summary>
internal enum WireTrouble
{
    None = 0,
    NotReached = 1,
    BadCertificate = 2,
    AddressNotAllowed = 3,
    AddressNotListed = 4,
    PlainHttp = 5,
    Redirected = 6,

    // From here on, all or part of the request was sent.
    TooLate = 7,
    ConnectionLost = 8,
    CutOff = 9,
    TooLong = 10,
}
