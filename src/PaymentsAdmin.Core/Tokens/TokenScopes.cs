namespace PaymentsAdmin.Core.Tokens;

/// <summary>The scopes of tokens.</summary>
public static class TokenScopes
{
    /// <summary>Payment systems and their settings; only an Admin or the command line grants it.</summary>
    public const string PaySystem = "pay_system";

    /// <summary>Files with all payments of the workspace.</summary>
    public const string Export = "export";

    /// <summary>Files with the audit entries of the workspace.</summary>
    public const string Audit = "audit";

    /// <summary>The CRM.COM methods, which submit, approve and post.</summary>
    public const string CrmCom = "crmcom";

    /// <summary>Every scope, in stored order.</summary>
    public static IReadOnlyList<string> All { get; } = ["crm", "salescenter", PaySystem, "sale", CrmCom, Export, Audit];

    /// <summary>Splits a comma-separated text into distinct names.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The first unknown name, or null.</summary>
    public static string? Unknown(IEnumerable<string> names) => names.FirstOrDefault(name => !All.Contains(name, StringComparer.Ordinal));
}
