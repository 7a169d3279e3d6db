using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Tests.Support;

/// <summary>People whom a test makes up confirmed who they are just now, in a sign-in that no database has. Any other sign-in is asked of the database.</summary>
public sealed class ConfirmedSignIns(IShownFactors? kept, TimeProvider time) : IShownFactors
{
    /// <summary>The sign-in of people who are made up.</summary>
    public static readonly SignInId Now = new(long.MaxValue);

    /// <summary>Puts it before what the product registered; where that is nothing, nobody else has a sign-in.</summary>
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
