namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>The scopes that the portal knows.</summary>
public static class Scopes
{
    public static IReadOnlyList<string> All { get; } = ["crm", "sale", "pay_system", "salescenter", "user", "user_basic", "user_brief"];

    /// <summary>Those that a careful administrator ticks for us.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["crm", "sale", "pay_system", "salescenter", "user"];
}
