using System.Globalization;
using PaymentsAdmin.Core.Portals.Operations;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>An account of the host that payments are entered for, with its preference for the generic gateway.</summary>
internal sealed record HostedAccount(string Number, string Id, string Preference);

/// <summary>
/// What one of ours asked for and was told, by the number of the wish: no code for done. The figures are what was asked for, or what an
/// Approver saw; the times are when it was asked and told.
/// </summary>
internal sealed record Said(string Act, int Wish, long Payment, string? Code, PaymentFigures? Figures, long From, long Until)
{
    public const string Create = "create";
    public const string Save = "save";
    public const string Approve = "approve";

    /// <summary>An approval that is about to be given, told before it is.</summary>
    public const string Approving = "approving";

    // The user was told that it may be done or will be, and can see the write among those that are not finished.
    private static readonly string[] Open = ["portal.unknown", "portal.unprovable", "portal.behind", "portal.done-unseen"];

    public bool IsOpen => Code is { } code && (code.StartsWith("portal.queued", StringComparison.Ordinal) || Open.Contains(code, StringComparer.Ordinal));

    public string Text => $"{Act}: {Code ?? "done"}";

    public static string RequestOf(int wish) => string.Create(CultureInfo.InvariantCulture, $"wish-{wish}");

    /// <summary>The name that every payment of a walk begins its notes with, also after they were changed.</summary>
    public static string NameIn(string? notes) => string.Join(' ', (notes ?? "").Split(' ', '\n').Take(2));

    /// <summary>The wish that notes name, or 0.</summary>
    public static int WishIn(string? notes) =>
        notes?.Split(' ', '\n') is ["wish", var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var wish) ? wish : 0;
}

/// <summary>A change that somebody made on the host, and between which moments.</summary>
internal sealed record Touch(string Payment, long From, long Until);
