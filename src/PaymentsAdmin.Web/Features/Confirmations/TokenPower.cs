using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Confirmations;

/// <summary>Texts on who confirmed that something works without a second person.</summary>
public static class TokenPower
{
    public static Words Confirmed(ApiToken token, Formats formats) =>
        token.WaitsSince is not null ? (Words)"Waiting for a second Admin"
        : token is { ConfirmedBy: { } by, ConfirmedAt: { } at } ? (Words)$"Confirmed by {by.Name} on {formats.Day(at)}"
        : "Not confirmed by a second Admin";

    public static Words Maker(ApiToken token) =>
        token.MadeBy is not { } maker ? (Words)"on the command line"
        : maker.Id == token.UserId ? (Words)"by its user"
        : (Words)$"by {maker.Name}";

    /// <summary>For a policy that lets one person act alone.</summary>
    public static Words Set(PolicyVersion version, Confirmation? second, Formats formats) =>
        second is { SettledBy: { } by, SettledAt: { } at } ? (Words)$"Requested by {second.AskedBy.Name}, confirmed by {by.Name} on {formats.Day(at)}"
        : version.MadeBy is { } maker ? (Words)$"Set by {maker.Name} on {formats.Day(version.MadeAt)}, not confirmed by a second Admin"
        : "Not confirmed by a second Admin";
}
