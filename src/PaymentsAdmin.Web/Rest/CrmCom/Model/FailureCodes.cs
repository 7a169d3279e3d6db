using Microsoft.Net.Http.Headers;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Maps our failures to the contract's codes. Unlisted failures about the current state are "not applicable".</summary>
public static class FailureCodes
{
    private static readonly Dictionary<string, CrmCode> Table = new(
        new (CrmCode Code, string[] Failures)[]
        {
            (
                CrmCode.AuthenticationFailed,
                ["crmcom.not-fitting", "crmcom.no-key", "crmcom.key-not-fitting", "crmcom.no-scope", "crmcom.no-session", "sign-in.too-fast"]
            ),
            (
                CrmCode.AccessDenied,
                [
                    "access.denied", "access.factor-needed", "access.withheld", "posting.type-not-for-unit", "posting.not-alone", "posting.own-work",
                    "posting.own-token", "posting.agreed-already", "posting.not-the-maker", "posting.not-their-delegate", "posting.role-gone",
                    "posting.over-ceiling", "posting.ceiling-without-rate", "posting.changed-in-portal",
                ]
            ),
            (
                CrmCode.MissingParameter,
                [
                    "posting.missing", "posting.target-missing", "posting.card-missing", "posting.preference-missing", "posting.check-digit-missing",
                    "posting.comment-missing", "posting.comment-short", "posting.reason-missing", "posting.needed-on-host",
                ]
            ),
            (
                CrmCode.InvalidParameter,
                [
                    "input.invalid", "posting.key-unknown", "posting.amount-not-positive", "posting.amount-too-large", "posting.amount-does-not-fit",
                    "posting.check-digit-wrong", "posting.too-many-answers", "posting.answer-not-named",
                ]
            ),
            (CrmCode.AmbiguousIdentifier, ["posting.target-twice", "posting.receiver-twice", "posting.key-incomplete"]),
            (
                CrmCode.EntityNotFound,
                [
                    "posting.no-such-thing", "posting.no-details", "payment.not-found", "entity.not-found", "reference.not-found", "workspace.not-found",
                    "posting.request-not-found", "posting.reason-not-allowed", "posting.no-cancellation-type", "posting.no-category",
                    "posting.nothing-found-on-host",
                ]
            ),
            (CrmCode.MultipleEntitiesFound, ["posting.several-found", "posting.several-types", "posting.several-found-on-host"]),
            (CrmCode.CurrencyMismatch, ["posting.currency-mismatch", "posting.account-in-other-currency"]),
            (CrmCode.DuplicateBackOfficeCode, ["posting.code-taken", "posting.cancellation-code-taken"]),
            (
                CrmCode.InvalidLifeCycleState,
                [
                    "posting.wrong-state", "posting.none", "posting.request-resolved", "payment.in-approval", "payment.posted", "payment.frozen",
                    "payment.is-reversal", "payment.changed-meanwhile", "posting.seal-broken", "posting.changed-unseen", "posting.not-as-sent",
                    "posting.write-open", "posting.gone-in-portal", "portal.changed-meanwhile", "portal.other-state",
                ]
            ),
            (CrmCode.InternalError, ["posting.portal-away", "posting.not-shown", "posting.not-looked-at"]),
            (CrmCode.ClosedAccountingPeriod, ["posting.period-closed"]),
            (CrmCode.FuturePostingDate, ["posting.date-in-future"]),
            (CrmCode.InsufficientWalletFunds, ["posting.insufficient-funds", "posting.wallet-too-low-on-host"]),
            (CrmCode.PaymentGatewayError, ["posting.card-refused", "posting.no-provider"]),
            (
                CrmCode.NotApplicable,
                [
                    "posting.type-not-for-payments", "posting.type-inactive", "posting.method-inactive", "posting.method-not-allowed",
                    "posting.category-not-allowed", "posting.wallet-with-gateway", "posting.card-not-applicable", "posting.preference-not-applicable",
                    "posting.card-inactive", "posting.card-expired", "posting.preference-inactive", "posting.wallet-not-effective",
                    "posting.wallet-payments-off", "posting.check-digit-not-applicable", "posting.target-of-other-account", "posting.target-not-posted",
                    "posting.services-not-applicable", "posting.nothing-open", "posting.amount-of-item", "posting.method-of-item", "posting.zero-amount",
                    "posting.evidence-missing", "posting.evidence-without-rate",
                    "posting.form-used", "posting.form-sent", "posting.no-bills-on-host", "posting.no-date-on-host", "posting.not-for-this-on-host",
                    "payment.not-offered", "payment.paid",
                ]
            ),
        }.SelectMany(row => row.Failures.Select(failure => KeyValuePair.Create(failure, row.Code))),
        StringComparer.Ordinal
    );

    /// <summary>Whether the table lists the failure.</summary>
    public static bool Knows(string failure) => Table.ContainsKey(failure);

    /// <summary>All failures in the table.</summary>
    public static IEnumerable<string> Known => Table.Keys;

    /// <summary>The code of a failure; unlisted failures go by their kind.</summary>
    public static CrmCode Of(Failure failure) =>
        Table.TryGetValue(failure.Code, out var code) ? code
        : failure.Kind switch
        {
            FailureKind.Invalid => CrmCode.InvalidParameter,
            FailureKind.NotFound => CrmCode.EntityNotFound,
            FailureKind.Denied => CrmCode.AccessDenied,
            FailureKind.Unavailable => CrmCode.InternalError,
            _ => CrmCode.NotApplicable,
        };

    /// <summary>The method's refusal for a failure, with the parameter it concerns.</summary>
    public static CrmRefusal Refusal(Failure failure, CrmMethod method)
    {
        var text = failure.Details is { } details ? $"{failure.Text} {details}" : failure.Text;
        var refusal = new CrmRefusal(OfPortal(failure, method) ?? Of(failure), Path(failure, method), text) { Failure = failure };
        return PortalRefusals.Find(failure) is { } known ? OnPortal(refusal, known)
            : failure.Wait is { } wait ? refusal.After(wait)
            : refusal;
    }

    // A portal that speaks this API has refused in its words, which pass through where the method can answer so.
    private static CrmCode? OfPortal(Failure failure, CrmMethod method) =>
        failure is { Kind: FailureKind.Refused, Foreign: { } said }
            ? method.Codes.Concat([CrmCode.MissingParameter, CrmCode.InvalidParameter])
                .FirstOrDefault(code => string.Equals(code.Name, said.Code, StringComparison.OrdinalIgnoreCase))
            : null;

    // Clients repeat a 500 by themselves, but nobody may repeat what the portal may have done.
    private static CrmRefusal OnPortal(CrmRefusal refusal, Bitrix.Refusal known) =>
        refusal with { Status = refusal.Code == CrmCode.InternalError ? known.Status : null, RetryAfter = known.RetryAfter };

    private static string? Path(Failure failure, CrmMethod method) =>
        failure.Code switch
        {
            "posting.target-missing" or "posting.target-twice" => $"{CrmNames.Account}, {CrmNames.Wallet}",
            "posting.receiver-twice" => $"{CrmNames.Unit}, {CrmNames.BusinessUnit}",
            "crmcom.no-key" or "crmcom.key-not-fitting" => HeaderNames.Authorization,
            "crmcom.no-session" => CrmNames.Token,
            "posting.not-alone" => Of(Parameters.State, method),
            "payment.not-found" => Of(Parameters.Payment, method),
            _ when Of(failure) == CrmCode.InvalidLifeCycleState => Of(Parameters.Payment, method),
            _ => failure.Field is { } field ? method.PathOf(field) : null,
        };

    private static string? Of(CrmParameter parameter, CrmMethod method) => method.Parameters.Contains(parameter) ? parameter.Name : null;
}
