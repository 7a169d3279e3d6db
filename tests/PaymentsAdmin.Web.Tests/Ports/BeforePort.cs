using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Web.Tests.Ports;

/// <summary>A proxy of a port of the domain, with which a test decides when each answer comes, or that none does.</summary>
public class BeforePort : DispatchProxy
{
    private object _port = null!;
    private Func<MethodInfo, Task, Task> _before = null!;

    /// <summary>
    /// Puts a proxy before every registered port. <paramref name="before"/> gets each call and its pending answer; the task that it
    /// returns is awaited before that answer is given, and if it fails, its exception is the answer.
    /// </summary>
    public static void PutBeforeAll(IServiceCollection services, Func<MethodInfo, Task, Task> before)
    {
        foreach (var (at, service) in services.Index().Where(s => Waits(s.Item.ServiceType)).ToList())
        {
            services[at] = new ServiceDescriptor(service.ServiceType, provider => Create(service, provider, before), service.Lifetime);
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        var answer = method.Invoke(_port, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer switch
        {
            Task task when method.ReturnType.IsGenericType => After(nameof(TaskAsync), method, task),
            Task task => EndAsync(method, task),
            ValueTask task => new ValueTask(EndAsync(method, task.AsTask())),
            _ when IsValueTask(method.ReturnType) => After(nameof(ValueTaskAsync), method, answer!),
            _ => answer,
        };
    }

    // Every asynchronous port, so that later ports are included; a synchronous answer cannot be late.
    private static bool Waits(Type service) =>
        service is { IsInterface: true, IsGenericTypeDefinition: false }
        && service.Assembly == typeof(IPaymentReadModel).Assembly
        && service.GetMethods()
            .Any(method => method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType == typeof(ValueTask) || IsValueTask(method.ReturnType));

    private static bool IsValueTask(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>);

    private static BeforePort Create(ServiceDescriptor service, IServiceProvider provider, Func<MethodInfo, Task, Task> before)
    {
        var proxy = (BeforePort)Create(service.ServiceType, typeof(BeforePort));
        proxy._before = before;
        proxy._port = service.ImplementationInstance ?? service.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(
            provider, service.ImplementationType!);
        return proxy;
    }

    private object After(string how, MethodInfo method, object answer) =>
        typeof(BeforePort).GetMethod(how, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(method.ReturnType.GetGenericArguments()[0])
            .Invoke(this, [method, answer])!;

    private async Task EndAsync(MethodInfo method, Task answer)
    {
        await _before(method, answer);
        await answer;
    }

    private async Task<T> TaskAsync<T>(MethodInfo method, Task<T> answer)
    {
        await _before(method, answer);
        return await answer;
    }

    private ValueTask<T> ValueTaskAsync<T>(MethodInfo method, ValueTask<T> answer) => new(TaskAsync(method, answer.AsTask()));
}
