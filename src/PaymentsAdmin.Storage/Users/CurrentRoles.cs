using System.Collections.Concurrent;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Queries the database at most once a second per user; another process may have changed the roles.</summary>
internal sealed class CurrentRoles(IReader reader) : ICurrentRoles
{
    // Real time rather than the injected clock: a test that moves the clock must not age an answer.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private static readonly Sql Given = new(
        "SELECT r.name FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id WHERE u.id = $1 AND u.disabled_at IS NULL"
    );

    private readonly ConcurrentDictionary<int, (Role Roles, long At)> _known = new();

    public async ValueTask<Role> RolesOfAsync(int user, CancellationToken ct)
    {
        if (_known.TryGetValue(user, out var known) && TimeProvider.System.GetElapsedTime(known.At) < MaxAge)
        {
            return known.Roles;
        }

        var asked = TimeProvider.System.GetTimestamp();
        var roles = await ReadAsync(user, ct);
        _known[user] = (roles, asked);
        return roles;
    }

    public void Forget() => _known.Clear();

    private async Task<Role> ReadAsync(int user, CancellationToken ct) =>
        RoleNames.Read(await reader.AllAsync(Query.Keep(Given, user), row => row.TextAt(0), ct));
}
