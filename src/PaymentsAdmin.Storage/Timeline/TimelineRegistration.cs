using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Storage.Timeline;

/// <summary>Registers timelines.</summary>
public static class TimelineRegistration
{
    public static IServiceCollection AddTimeline(this IServiceCollection services) =>
        services.AddSingleton<ITimeline, TimelineReads>().AddSingleton<TimelineService>();
}
