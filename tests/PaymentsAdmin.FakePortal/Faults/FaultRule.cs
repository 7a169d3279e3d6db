namespace PaymentsAdmin.Fakes.Faults;

/// <summary>The kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The call waits before it is applied, whether or not the client still listens.</summary>
    ApplyLate,

    /// <summary>The connection is reset at once, and the call is still applied later.</summary>
    ResetThenApply,

    /// <summary>The answer comes late.</summary>
    AnswerLate,

    /// <summary>502 with a page of HTML.</summary>
    BadGateway,

    /// <summary>503 QUERY_LIMIT_EXCEEDED.</summary>
    RateLimit,

    /// <summary>429 OPERATION_TIME_LIMIT.</summary>
    OperatingLimit,

    /// <summary>500 INTERNAL_SERVER_ERROR.</summary>
    ServerError,

    /// <summary>Something that is no JSON, as JSON.</summary>
    BadJson,

    /// <summary>The first half of the answer, as if it were all.</summary>
    TruncatedJson,

    /// <summary>The first half of the answer, and then the connection is reset.</summary>
    CutBody,

    EmptyBody,

    /// <summary>A page of HTML with status 200.</summary>
    Html,

    /// <summary>An error of code 0 with status 200.</summary>
    ErrorZero,

    /// <summary>Fields of the result are missing; without names, the result itself.</summary>
    MissingFields,

    /// <summary>Fields of the result have other types; without names, all of them.</summary>
    WrongTypes,

    /// <summary>302 to another host.</summary>
    Redirect,

    /// <summary>An error of the given status, code and text.</summary>
    Refusal,
}

/// <summary>Whether the call is applied before it goes wrong.</summary>
public enum FaultMoment
{
    Before,
    After,
}

/// <summary>
/// When which fault is made. A rule is about the calls of its method (a star matches any part, and a batch counts when one of
/// its commands does), leaves the first out that it is told to skip, and then fires at the n-th, at some by chance, or at each.
/// </summary>
public sealed record FaultRule(FaultKind Kind)
{
    public string Method { get; init; } = "*";

    /// <summary>Null for what is usual: answers are damaged after the call was applied, and all else happens before.</summary>
    public FaultMoment? When { get; init; }

    /// <summary>Fires at this call alone, counted from one.</summary>
    public int? Nth { get; init; }

    /// <summary>How likely it fires, by a chance that is the same for the same seed.</summary>
    public double Probability { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>How often it fires at most.</summary>
    public int? Times { get; init; }

    /// <summary>How many calls it lets through first.</summary>
    public int Skip { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>The names for missing fields and wrong types.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Where a redirect leads.</summary>
    public string Location { get; init; } = "https://elsewhere.example/rest/";

    public int Status { get; init; } = 400;

    public string Code { get; init; } = "0";

    public string Text { get; init; } = "Something went wrong";

    /// <summary>Whether nobody can tell from the answer what became of the call. One that is only late is heard by those who wait.</summary>
    public bool TellsNothing =>
        Kind is not (FaultKind.ApplyLate or FaultKind.AnswerLate or FaultKind.RateLimit or FaultKind.OperatingLimit or FaultKind.ErrorZero or FaultKind.Refusal or FaultKind.Redirect);

    /// <summary>Whether the call is applied before it goes wrong.</summary>
    public bool Applies =>
        (When ?? (Kind is FaultKind.TruncatedJson or FaultKind.CutBody or FaultKind.EmptyBody or FaultKind.Html or FaultKind.BadJson ? FaultMoment.After : FaultMoment.Before)) == FaultMoment.After
        || Kind is FaultKind.ApplyLate or FaultKind.ResetThenApply or FaultKind.AnswerLate or FaultKind.MissingFields or FaultKind.WrongTypes;
}
