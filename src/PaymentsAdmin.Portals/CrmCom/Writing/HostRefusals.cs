using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Wire;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>Says a refusal of a host at the field that it is about, with the host's own words behind.</summary>
internal static class HostRefusals
{
    private static readonly string[] Choices =
        [nameof(PostingInput.Card), nameof(PostingInput.Preference), nameof(PostingInput.Category), nameof(PostingInput.Method), nameof(PostingInput.Wallet)];

    /// <summary>The failure at the field that its caller filled: what a host takes in one parameter can be given in two ways.</summary>
    public static Failure InForm(Failure failure, PostingInput input)
    {
        var refused = InForm(failure);
        return refused.Field is nameof(PostingInput.ReceivedByUnit) && input.ReceivedByBusinessUnit is not null
            ? refused.At(nameof(PostingInput.ReceivedByBusinessUnit))
            : refused;
    }

    /// <summary>The failure at its field in a form. One that concerns no field, or is no refusal, stays as it is.</summary>
    public static Failure InForm(Failure failure) =>
        failure.Foreign is not { } said ? failure
        : HostCodes.Is(said.Code, HostCodes.WalletTooLow) ? Of(HostFailures.WalletTooLow, failure, nameof(PostingInput.Amount))
        : HostCodes.Is(said.Code, HostCodes.OtherCurrency) ? Of(PostingFailures.CurrencyMismatch, failure, nameof(PostingInput.IntendedCurrency))
        : HostCodes.IsRefusal(said.Code) && said.Parameter is { } named && HostParameters.MemberOf(named) is { } member
            ? Of(Sentence(said.Code, member), failure, member)
        : failure;

    private static Failure? Sentence(string code, string member) =>
        code.ToUpperInvariant() switch
        {
            HostCodes.NotFound => HostFailures.NothingFound,
            HostCodes.Several => HostFailures.SeveralFound,
            HostCodes.Missing => HostFailures.Needed,
            HostCodes.NotApplicable when Choices.Contains(member, StringComparer.Ordinal) => HostFailures.NotForThis,
            _ => null,
        };

    private static Failure Of(Failure? sentence, Failure failure, string member) =>
        (sentence ?? failure).At(member) with { Details = failure.Details, Foreign = failure.Foreign };
}
