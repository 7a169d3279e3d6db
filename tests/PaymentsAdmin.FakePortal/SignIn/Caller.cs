using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>A caller: an employee through a webhook or an application, within scopes. The key tells callers apart.</summary>
public sealed record Caller(PortalUser User, IReadOnlySet<string> Scopes, string Key, bool Application)
{
    public bool Has(string? scope) => scope is null || scope.Split('|').Any(Scopes.Contains);
}
