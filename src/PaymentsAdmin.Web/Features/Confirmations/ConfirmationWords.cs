using System.Globalization;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Confirmations;

/// <summary>Texts of requests that wait for a second Admin.</summary>
public static class ConfirmationWords
{
    public static Words Kind(ConfirmationKind kind) =>
        kind switch
        {
            ConfirmationKind.Token => "An API token",
            ConfirmationKind.Roles => "More roles for a user",
            ConfirmationKind.NewUser => "A new user",
            ConfirmationKind.Reset => "A new password and second factor for a user",
            ConfirmationKind.Policy => "A weaker policy",
            ConfirmationKind.Enable => "A disabled user is enabled",
            ConfirmationKind.Rates => "Exchange rates far away from the last ones",
            _ => "Single-person approval is on",
        };

    /// <summary>The kind of change, by its name in notices and in the audit trail.</summary>
    public static Words Kind(string subject) =>
        Kind(
            Enum.GetValues<ConfirmationKind>()
                .FirstOrDefault(kind => string.Equals(ConfirmationSubjects.Of(kind), subject, StringComparison.Ordinal), ConfirmationKind.OnePerson)
        );

    public static Words Consequence(Confirmation request, Formats formats) =>
        request.Kind switch
        {
            ConfirmationKind.Token when request.Ceiling is { } ceiling =>
                (Words)$"The token can post payments of up to {formats.Amount(ceiling)} a day without a second person.",
            ConfirmationKind.Token => "A program with the token acts in its user's name, but never as Approver or Admin.",
            ConfirmationKind.Roles when request.StartsAnew =>
                "The roles change immediately. Password, second factor and API tokens end, since one Admin alone may know them. "
                    + "The confirming Admin passes on a one-time link.",
            ConfirmationKind.Roles => "The roles change immediately, and the user is signed out everywhere.",
            ConfirmationKind.NewUser => "The user gets these roles and a one-time link, by email or from the confirming Admin, to choose a password.",
            ConfirmationKind.Enable => "The user can sign in again with these roles.",
            ConfirmationKind.Rates => "These rates decide how many people have to approve payments in other currencies.",
            ConfirmationKind.Reset =>
                "The old password and second factor stop working. The person gets a one-time link, by email or from the confirming Admin.",
            ConfirmationKind.Policy => "Some new submissions need fewer people, others than before, or no attachment.",
            _ => "The creator of a payment can approve and post it alone.",
        };

    public static Words? Tokens(Confirmation request) =>
        request.Kind == ConfirmationKind.Reset ? Tokens(request.KeepsTokens) : null;

    private static Words Tokens(bool kept) => kept ? "The user's API tokens stay valid." : "The user's API tokens are revoked.";

    public static Words Rate(RateJump rate, Formats formats, CultureInfo culture) =>
        rate.Last is { } last
            ? (Words)$"{rate.Currency} from {formats.Day(rate.From)}: {Figure(rate.Value, culture)} instead of {Figure(last, culture)}."
            : $"{rate.Currency} from {formats.Day(rate.From)}: {Figure(rate.Value, culture)}, the first rate.";

    /// <summary>Icon and label of a request's state.</summary>
    public static StateMark State(ConfirmationState state) =>
        state switch
        {
            ConfirmationState.Waiting => new("submitted", "Waiting for a second Admin"),
            ConfirmationState.Confirmed => new("paid", "Confirmed"),
            ConfirmationState.Declined => new("discarded", "Declined"),
            ConfirmationState.Withdrawn => new("discarded", "Withdrawn"),
            ConfirmationState.Void => new("discarded", "Void: changed meanwhile"),
            ConfirmationState.Expired => new("link-expired", "Expired"),
            _ => new("overdue", "Took effect without a second Admin"),
        };

    private static string Figure(decimal rate, CultureInfo culture) => rate.ToString("#,0.##########", culture);

    /// <summary>Whether the reason comes from the app and is translated, rather than from a person.</summary>
    public static bool IsOurs(Confirmation request) => request.State == ConfirmationState.Void;
}
