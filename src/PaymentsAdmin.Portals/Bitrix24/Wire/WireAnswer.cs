namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>What came back for a request: a status and a body, or what happened instead.</summary>
internal sealed record WireAnswer(WireTrouble Trouble)
{
    public int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string MediaType { get; init; } = "";

    /// <summary>Where a redirect leads to, without path.</summary>
    public string? Elsewhere { get; init; }
}

/// <summary>Why there is no whole answer.</summary>
internal enum WireTrouble
{
    None = 0,
    NotReached = 1,
    BadCertificate = 2,
    AddressNotAllowed = 3,
    PlainHttp = 4,
    Redirected = 5,

    // From here on, the request or a part of it was sent.
    TooLate = 6,
    ConnectionLost = 7,
    CutOff = 8,
    TooLong = 9,
}
