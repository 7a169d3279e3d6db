namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Subjects of requests, as named in notices and the audit trail.</summary>
public static class ConfirmationSubjects
{
    public const string Token = "request.token";
    public const string Roles = "request.roles";
    public const string NewUser = "request.new-user";
    public const string Reset = "request.reset";
    public const string OnePerson = "request.one-person";
    public const string Policy = "request.policy";
    public const string Enable = "request.enable";
    public const string Rates = "request.rates";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ConfirmationKind>().Select(Of)];

    /// <summary>The name of a kind.</summary>
    public static string Of(ConfirmationKind kind) =>
        kind switch
        {
            ConfirmationKind.Token => Token,
            ConfirmationKind.Roles => Roles,
            ConfirmationKind.NewUser => NewUser,
            ConfirmationKind.Reset => Reset,
            ConfirmationKind.Policy => Policy,
            ConfirmationKind.Enable => Enable,
            ConfirmationKind.Rates => Rates,
            _ => OnePerson,
        };
}
