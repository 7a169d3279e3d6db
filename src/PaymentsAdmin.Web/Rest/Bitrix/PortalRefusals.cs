using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>
/// Refusals caused by the portal of a workspace. A write of unknown outcome gets a status that no client retries
/// automatically; reads, and writes certainly not done, may be retried.
/// </summary>
public static class PortalRefusals
{
    private const string QueuedCode = "PORTAL_WRITE_QUEUED";
    private const string NotSentCode = "PORTAL_WRITE_NOT_SENT";

    public static readonly Refusal Queued = Of(StatusCodes.Status409Conflict, QueuedCode, PortalFailures.Queued);

    public static readonly Refusal Unknown = Of(StatusCodes.Status409Conflict, "PORTAL_WRITE_UNKNOWN", PortalFailures.Unknown);

    public static readonly Refusal NotOffered = new(StatusCodes.Status400BadRequest, "NOT_OFFERED", "Not available in a portal workspace. Do it in the portal.")
    {
        Failure = PaymentFailures.NotOffered("do this; do it in the portal"),
    };

    public static readonly Refusal OnlyPostings = new(
        StatusCodes.Status400BadRequest, NotOffered.Code, "Payments of this workspace belong to accounts; they are reached by the methods below /crmapi/rest.")
    {
        Failure = NotOffered.Failure,
    };

    private const string Business = "0";

    public static IReadOnlyList<Refusal> All { get; } =
        [
            Queued,
            Unknown,
            Of(StatusCodes.Status409Conflict, QueuedCode, PortalFailures.QueuedAtLimit),
            Of(StatusCodes.Status409Conflict, QueuedCode, PortalFailures.QueuedUnread),
            Of(StatusCodes.Status409Conflict, QueuedCode, PortalFailures.Behind(TimeSpan.Zero)),
            Of(StatusCodes.Status409Conflict, NotSentCode, PortalFailures.BehindUnsent(TimeSpan.Zero)),
            Of(StatusCodes.Status409Conflict, NotSentCode, PortalFailures.BehindWithdrawn),
            Of(StatusCodes.Status409Conflict, "PORTAL_WRITE_DECIDED", PortalFailures.DecidedNotDone),
            Of(StatusCodes.Status409Conflict, "PORTAL_WRITE_UNSEEN", PortalFailures.DoneUnseen),
            Of(StatusCodes.Status502BadGateway, "PORTAL_WRITE_NOT_DONE", PortalFailures.NotDone),
            Of(StatusCodes.Status503ServiceUnavailable, "PORTAL_UNREACHABLE", PortalFailures.Unreachable),
            Of(StatusCodes.Status503ServiceUnavailable, "PORTAL_UNREACHABLE", PortalFailures.NoAnswer),
            Of(StatusCodes.Status503ServiceUnavailable, "PORTAL_UNREACHABLE", PortalFailures.Away),
            Of(StatusCodes.Status503ServiceUnavailable, SystemRefusals.TooManyRequests.Code, PortalFailures.Limited),
            Of(StatusCodes.Status502BadGateway, "PORTAL_BREAKS_CONTRACT", PortalFailures.Senseless("this")),
            Of(StatusCodes.Status502BadGateway, "PORTAL_ANSWER_NOT_STORED", PortalFailures.NotStored),
            Of(StatusCodes.Status424FailedDependency, "PORTAL_CONNECTION_REFUSED", PortalFailures.SignIn),
            Of(StatusCodes.Status424FailedDependency, "PORTAL_SCOPE_MISSING", PortalFailures.Scope),
            Of(StatusCodes.Status424FailedDependency, "PORTAL_ADDRESS_FORBIDDEN", PortalFailures.Forbidden),
            Of(StatusCodes.Status400BadRequest, Business, PortalFailures.Refused),
            Of(StatusCodes.Status400BadRequest, Business, PortalFailures.Denied),
            NotOffered,
            OnlyPostings,
        ];

    /// <summary>The refusal for a portal failure; null for other failures, and for objects that the portal does not have.</summary>
    public static Refusal? Find(Failure failure) =>
        All.FirstOrDefault(refusal => string.Equals(refusal.Failure!.Code, failure.Code, StringComparison.Ordinal)) is { } found && found != NotOffered
            ? Because(found, failure)
            : null;

    /// <summary>The portal's own code and words, if the code is documented; otherwise null.</summary>
    public static Refusal? InItsWords(Failure failure, IEnumerable<Refusal> documented) =>
        failure.Foreign is { } said && documented.FirstOrDefault(refusal => string.Equals(refusal.Code, said.Code, StringComparison.Ordinal)) is { } known
            ? known with { Text = said.Text.Length > 0 ? said.Text : known.Text, Failure = failure }
            : null;

    /// <summary>The same, with the method's own refusal for denied and missing objects.</summary>
    public static Refusal Of(Failure failure, RestMethod method) =>
        (method.PassesOn ? InItsWords(failure, method.Refusals.Prepend(method.Family.Denied)) : null)
        ?? Find(failure)
        ?? (method.Gone ?? method.Family.Denied).Because(failure);

    private static Refusal Because(Refusal found, Failure failure)
    {
        var text = failure.Details is { } details ? $"{failure.Text} {details}" : failure.Text;
        var refusal = found with { Text = text, Failure = failure };
        return failure.Wait is { } wait ? refusal.After(wait) : refusal;
    }

    private static Refusal Of(int status, string code, Failure failure) => new(status, code, failure.Text) { Failure = failure };
}
