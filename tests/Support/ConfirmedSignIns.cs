using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Tests.Support;

/// <summary>
/// A session for the actors of tests whose second factor counts as confirmed just now. It is in no database; all other sessions are read
/// from the database.
/// </summary>
public sealed class ConfirmedSignIns(IShownFactors? kept, TimeProvider time) : IShownFactors
{
    /// <summary>The session of the actors of tests.</summary>
    public static readonly SignInId Now = new(long.MaxValue);

    /// <summary>Wraps the service that the product registered. Without one, no other session has a confirmed factor.</summary>
    public static void Register(IServiceCollection services)
    {
        var kept = services.LastOrDefault(s => s.ServiceType == typeof(IShownFactors))?.ImplementationType;
        services.AddSingleton<IShownFactors>(
            p => new ConfirmedSignIns(kept is null ? null : (IShownFactors)ActivatorUtilities.CreateInstance(p, kept), p.GetRequiredService<TimeProvider>()));
    }

    public async Task<DateTimeOffset?> LastAsync(int user, SignInId signIn, CancellationToken ct) =>
        signIn == Now ? time.GetUtcNow()
        : kept is null ? null
        : await kept.LastAsync(user, signIn, ct);
}
