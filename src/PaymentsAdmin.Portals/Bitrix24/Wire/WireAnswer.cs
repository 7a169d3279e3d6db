namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>The response to a request: status and body, or what went wrong.</summary>
internal sealed record WireAnswer(WireTrouble Trouble)
{
    public int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string MediaType { get; init; } = "";

    /// <summary>How long the server asks to wait, at most the ten minutes in which portals count.</summary>
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
    PlainHttp = 4,
    Redirected = 5,

    // From here on, all or part of the request was sent.
    TooLate = 6,
    ConnectionLost = 7,
    CutOff = 8,
    TooLong = 9,
}
