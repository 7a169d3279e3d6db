using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Tokens;

public sealed class TypedToken
{
    private readonly HashSet<string> _scopes = new(StringComparer.Ordinal);

    /// <summary>The owner's id; 0 until chosen.</summary>
    public int UserId { get; set; }

    public string Name { get; set; } = "";

    public int Workspace { get; set; }

    public DateOnly? Until { get; set; }

    public bool PostAlone { get; set; }

    /// <summary>The amount it may post alone in a day, as typed.</summary>
    public string Ceiling { get; set; } = "";

    public IReadOnlySet<string> Scopes => _scopes;

    public void Choose(string scope, bool on) => _ = on ? _scopes.Add(scope) : _scopes.Remove(scope);

    /// <summary>The input as <c>drafts.js</c> stores and restores it: values by field id.</summary>
    public string Kept()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["token-user"] = UserId.ToString(CultureInfo.InvariantCulture),
            ["token-name"] = Name,
            ["token-workspace"] = Workspace.ToString(CultureInfo.InvariantCulture),
            ["token-until"] = Until?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["token-alone"] = PostAlone,
            ["token-ceiling"] = Ceiling,
        };
        foreach (var scope in TokenScopes.All)
        {
            values[$"token-scope-{scope}"] = _scopes.Contains(scope);
        }

        return JsonSerializer.Serialize(values);
    }

    /// <summary>The service's input, or the failure of an invalid ceiling; the token ends when its last day is over.</summary>
    public Result<TokenInput> Input(int user, BusinessClock clock, CultureInfo culture)
    {
        var ceiling = PostAlone ? TypedNumber.Find(Ceiling, culture) : null;
        if (PostAlone && !string.IsNullOrWhiteSpace(Ceiling) && ceiling is not { Currency: null })
        {
            return InputFailures.Invalid(
                nameof(TokenInput.UpTo),
                $"“{Ceiling}” is not an amount. Enter a number, for example {10_000.ToString("N0", culture)}."
            );
        }

        return new TokenInput
        {
            UserId = user,
            Workspace = new WorkspaceId(Workspace),
            Name = Name,
            Scopes = [.. _scopes],
            ExpiresAt = Until is { } day ? clock.StartOf(day.AddDays(1)) : null,
            PostAlone = PostAlone,
            UpTo = ceiling?.Value,
        };
    }
}
