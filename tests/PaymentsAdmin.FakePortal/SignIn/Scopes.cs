namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>The scopes of the portal.</summary>
public static class Scopes
{
    public static IReadOnlyList<string> All { get; } = ["crm", "sale", "pay_system", "salescenter", "user", "user_basic", "user_brief"];

    /// <summary>The scopes that a careful administrator grants us.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["crm", "sale", "pay_system", "salescenter", "user"];
}
