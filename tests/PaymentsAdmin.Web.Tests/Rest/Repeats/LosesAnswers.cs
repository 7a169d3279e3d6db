using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Repeats;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Breaks each call with a key once, after its changes are committed and before its answer is kept.</summary>
internal sealed class LosesAnswers(IRepeats inner) : IRepeats
{
    private readonly ConcurrentDictionary<string, bool> _lost = new(StringComparer.Ordinal);

    public static void Register(IServiceCollection services)
    {
        var own = services.Last(s => s.ServiceType == typeof(IRepeats)).ImplementationType!;
        services.AddSingleton<IRepeats>(provider => new LosesAnswers((IRepeats)ActivatorUtilities.CreateInstance(provider, own)));
    }

    public bool HasLost(string key) => _lost.ContainsKey(key);

    public Task<TakenKey> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget) => inner.TakeAsync(call, at, forget);

    public Task KeepAsync(KeyedRun run, int status, string? failure, byte[]? body) =>
        _lost.TryAdd(run.Call.Key.Text, true) ? throw new InvalidOperationException("Cut off, as asked.") : inner.KeepAsync(run, status, failure, body);

    public Task ReleaseAsync(KeyedRun run) => inner.ReleaseAsync(run);
}
