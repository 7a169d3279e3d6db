using System.Linq.Expressions;
using System.Reflection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The actors in the table of rights. The product itself may do anything.</summary>
[Flags]
internal enum Who
{
    Nobody = 0,
    Viewer = 1,
    Clerk = 2,
    Approver = 4,
    Admin = 8,
    Everybody = Viewer | Clerk | Approver | Admin,
    Command = 16,
    System = 32,

    /// <summary>A person has to answer for it, so that not even the product itself may do it.</summary>
    InPerson = 64,
}

/// <summary>A public verb of a service, and who may use it.</summary>
internal sealed record Verb(string Name, MethodInfo Method, Who Who, Func<RightsWorld, Actor, Task> Run)
{
    /// <summary>A denied attempt has to be audited, unless the verb only reads.</summary>
    public bool Audited { get; init; }

    /// <summary>The user must have confirmed their identity in the last five minutes.</summary>
    public bool Sensitive { get; init; }

    /// <summary>It takes no actor: a secret such as a token gives the right.</summary>
    public bool Open { get; init; }

    public async Task<Failure?> AskAsync(RightsWorld world, Actor actor)
    {
        var task = Run(world, actor);
        await task;
        return ((Result)task.GetType().GetProperty("Result")!.GetValue(task)!).Failure;
    }

    /// <summary>Only reads.</summary>
    public static Verb Look<T>(Who who, Expression<Func<T, RightsWorld, Actor, Task>> call)
        where T : notnull => Of(who, call, "");

    /// <summary>Changes something, or shows something that is audited; the note distinguishes several rows of one verb.</summary>
    public static Verb Do<T>(Who who, Expression<Func<T, RightsWorld, Actor, Task>> call, string note = "")
        where T : notnull => Of(who, call, note) with { Audited = true };

    /// <summary>Changes or shows something for which the user has to confirm their identity.</summary>
    public static Verb Confirmed<T>(Who who, Expression<Func<T, RightsWorld, Actor, Task>> call, string note = "")
        where T : notnull => Do(who, call, note) with { Sensitive = true };

    /// <summary>Needs no right.</summary>
    public static Verb Free<T>(Expression<Func<T, RightsWorld, Actor, Task>> call)
        where T : notnull => Of(Who.Everybody, call, "") with { Open = true };

    private static Verb Of<T>(Who who, Expression<Func<T, RightsWorld, Actor, Task>> call, string note)
        where T : notnull
    {
        var method = ((MethodCallExpression)(call.Body is UnaryExpression cast ? cast.Operand : call.Body)).Method;
        var run = call.Compile();
        return new Verb(NameOf(method) + note, method, who, (world, actor) => run(world.Service<T>(), world, actor));
    }

    /// <summary>Service, method and the parameter types that distinguish overloads.</summary>
    public static string NameOf(MethodInfo method)
    {
        Type[] always = [typeof(Workspace), typeof(WorkspaceId), typeof(Actor), typeof(CancellationToken)];
        var takes = method.GetParameters().Select(p => p.ParameterType).Where(t => !always.Contains(t));
        return $"{Short(method.DeclaringType!)}.{method.Name}({string.Join(", ", takes.Select(Short))})";
    }

    private static string Short(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? inner.Name : type.Name.Split('`')[0];
}
