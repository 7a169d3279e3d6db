using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Translates service failures into the refusals of a group of methods: by failure, or else by kind.</summary>
public sealed class FailureMap(Refusal denied, Func<Failure, Refusal> otherwise, params IReadOnlyList<(Failure Failure, Refusal Refusal)> special)
{
    private const string Business = "0";

    private readonly Dictionary<string, Refusal> _special = special.ToDictionary(s => s.Failure.Code, s => s.Refusal, StringComparer.Ordinal);

    /// <summary>For methods that answer all other failures, except "not found", as business errors.</summary>
    public FailureMap(Refusal denied, Refusal notFound, params IReadOnlyList<(Failure Failure, Refusal Refusal)> special)
        : this(denied, failure => failure.Kind == FailureKind.NotFound ? notFound : new(StatusCodes.Status400BadRequest, Business, failure.Text), special) { }

    /// <summary>All possible refusals, for the reference pages; the text of the default one is a sample.</summary>
    public IReadOnlyList<Refusal> All { get; } =
        [
            .. special
                .Select(s => s.Refusal)
                .Append(otherwise(Sample("What is wrong with a value")))
                .Append(otherwise(Sample("What stands against it") with { Kind = FailureKind.Refused }))
                .DistinctBy(refusal => (refusal.Code, refusal.Text)),
        ];

    /// <summary>Whether a portal's own code and words are passed on where they are documented for these methods.</summary>
    public bool PassesOn { get; init; }

    public Refusal Of(Failure failure) =>
        (_special.GetValueOrDefault(failure.Code) ?? OfPortal(failure) ?? PortalRefusals.Find(failure) ?? ByKind(failure)).Because(failure);

    private Refusal? OfPortal(Failure failure) =>
        PassesOn ? PortalRefusals.InItsWords(failure, All.Prepend(denied)) : null;

    public Reply Reply(Result result) => result.Failure is { } failure ? Of(failure) : Bitrix.Reply.Done;

    private static Failure Sample(string text) => InputFailures.Invalid(string.Empty, text);

    private Refusal ByKind(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Denied => denied,
            FailureKind.Unavailable => SystemRefusals.Internal,
            _ => otherwise(failure),
        };
}
