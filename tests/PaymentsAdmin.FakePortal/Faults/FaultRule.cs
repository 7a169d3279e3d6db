using System.Text.Json.Serialization;

namespace PaymentsAdmin.Fakes.Faults;

/// <summary>The kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The call is applied after a delay, even if the client has disconnected.</summary>
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

    /// <summary>429 with a page of HTML that names OPERATION_TIME_LIMIT and asks for ten seconds.</summary>
    LimitPage,

    /// <summary>503 with a page of HTML that names nothing and asks for ten seconds.</summary>
    BusyPage,

    /// <summary>500 INTERNAL_SERVER_ERROR.</summary>
    ServerError,

    /// <summary>Text that is not JSON, declared as JSON.</summary>
    BadJson,

    /// <summary>The first half of the answer, presented as complete.</summary>
    TruncatedJson,

    /// <summary>The first half of the answer, then a reset.</summary>
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

/// <summary>Whether the call is applied before the fault occurs.</summary>
public enum FaultMoment
{
    Before,
    After,
}

/// <summary>
/// When a fault occurs. A rule covers the calls of its method, where a star matches any part and a batch counts if one of its
/// commands does. After the calls to skip, it fires at the n-th call, at random, or at every call.
/// </summary>
public sealed record FaultRule(FaultKind Kind)
{
    public string Method { get; init; } = "*";

    /// <summary>Null for the default: answers are damaged after the call was applied, and other faults occur before.</summary>
    public FaultMoment? When { get; init; }

    /// <summary>Fires only at this call, counted from one after the skipped calls.</summary>
    public int? Nth { get; init; }

    /// <summary>The probability of firing; the same seed gives the same sequence.</summary>
    public double Probability { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>How often it fires at most.</summary>
    public int? Times { get; init; }

    /// <summary>How many calls pass before it can fire.</summary>
    public int Skip { get; init; }

    /// <summary>How late a late answer or effect is.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The pause that a limit asks for; without one, the client has to know it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When a late answer or effect comes, instead of after a delay.</summary>
    [JsonIgnore]
    public Task? Until { get; init; }

    /// <summary>The names for missing fields and wrong types.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The target of a redirect.</summary>
    public string Location { get; init; } = "https://elsewhere.example/rest/";

    public int Status { get; init; } = 400;

    public string Code { get; init; } = "0";

    public string Text { get; init; } = "Something went wrong";

    /// <summary>Whether the answer leaves the outcome of the call unknown. A late answer does not, for clients that wait.</summary>
    public bool TellsNothing =>
        Kind is not (
            FaultKind.ApplyLate or FaultKind.AnswerLate or FaultKind.RateLimit or FaultKind.OperatingLimit or FaultKind.LimitPage
            or FaultKind.ErrorZero or FaultKind.Refusal or FaultKind.Redirect
        );

    /// <summary>Whether the call is applied before the fault occurs.</summary>
    public bool Applies =>
        (When ?? (Kind is FaultKind.TruncatedJson or FaultKind.CutBody or FaultKind.EmptyBody or FaultKind.Html or FaultKind.BadJson
            ? FaultMoment.After
            : FaultMoment.Before)) == FaultMoment.After
        || Kind is FaultKind.ApplyLate or FaultKind.ResetThenApply or FaultKind.AnswerLate or FaultKind.MissingFields or FaultKind.WrongTypes;
}
