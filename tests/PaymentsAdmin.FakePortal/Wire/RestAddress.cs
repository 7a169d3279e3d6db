using System.Globalization;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>The parts of a call's path: a webhook's user and secret, and the method. Doubled and trailing slashes are ignored.</summary>
public sealed record RestAddress(long? User, string? Secret, string? Method)
{
    public static RestAddress Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        return parts switch
        {
            [var user, var secret, .. var rest] when long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id) =>
                new(id, secret, MethodOf(rest)),
            _ => new(null, null, MethodOf(parts)),
        };
    }

    private static string? MethodOf(string[] parts) =>
        parts is not [var name] ? null
        : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? name[..^5]
        : name;
}
