using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>
/// Binds what a page hands to its browser for the circuit (components, state, circuit secret) to its session. Blazor by
/// itself accepts it from anyone.
/// </summary>
public sealed class SignInSeals(IDataProtectionProvider keys, IHttpContextAccessor contexts, Guid build) : IDataProtectionProvider
{
    private const string Server = "server";
    private const string State = "Microsoft.AspNetCore.Components.Server.State";

    // ServerComponentSerializationSettings, ProtectedPrerenderComponentApplicationStore and CircuitIdFactory of ASP.NET Core 10.
    private static readonly FrozenSet<string> Bound = FrozenSet.ToFrozenSet(
        [
            "Microsoft.AspNetCore.Components.ComponentDescriptorSerializer,V1",
            State,
            "Microsoft.AspNetCore.Components.Server.CircuitIdFactory,V1",
        ],
        StringComparer.Ordinal
    );

    public IDataProtector CreateProtector(string purpose) =>
        Bound.Contains(purpose) ? new Seal(keys.CreateProtector(purpose), this, purpose is State) : keys.CreateProtector(purpose);

    /// <summary>The session as named in seals. The name stays the same when a confirmation renews the session's secret.</summary>
    public static string HolderOf(ClaimsPrincipal? user) =>
        user is not null && SessionClaims.SignInOf(user) is { } signIn ? string.Create(CultureInfo.InvariantCulture, $"sign-in {signIn.Value}") : "nobody";

    private string Build => build.ToString("N", CultureInfo.InvariantCulture);

    private string? Asking => HubHolder.Current ?? (contexts.HttpContext is { } request ? HolderOf(request.User) : null);

    // Outside of hub calls and page requests the server stores an evicted circuit for itself.
    // Only the circuit's secret, which is bound, resumes it.
    private string Owner =>
        HubHolder.Current ?? (contexts.HttpContext is { } request && !CircuitEndpoint.Is(request) ? HolderOf(request.User) : Server);

    private sealed class Seal(IDataProtector inner, SignInSeals seals, bool state) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Seal(inner.CreateProtector(purpose), seals, state);

        public byte[] Protect(byte[] plaintext) => inner.CreateProtector(Worded(seals.Owner)).Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData)
        {
            try
            {
                return inner.CreateProtector(Worded(seals.Asking ?? Server)).Unprotect(protectedData);
            }
            catch (CryptographicException) when (HubHolder.Current is not null)
            {
                return inner.CreateProtector(Server).Unprotect(protectedData);
            }
        }

        // A paused page uses the scripts and styles of the build that it was loaded from, so its state is bound to that build.
        private string Worded(string holder) => state && HubHolder.Pauses ? $"{holder}, build {seals.Build}" : holder;
    }
}
