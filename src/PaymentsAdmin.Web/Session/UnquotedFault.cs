using System.Data.Common;

namespace PaymentsAdmin.Web.Session;

/// <summary>
/// A fault of a page as it is logged: what was thrown and where. Only the database and the system speak for themselves; other messages
/// may quote what was typed.
/// </summary>
internal sealed class UnquotedFault(Exception fault) : Exception(null, fault)
{
    public override string ToString() => string.Join(Environment.NewLine + "---> ", Chain(InnerException).Select(Told));

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (var one = fault; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }

    private static string Told(Exception fault) =>
        fault is DbException or IOException ? $"{fault.GetType().FullName}: {fault.Message}{Environment.NewLine}{fault.StackTrace}"
        : $"{fault.GetType().FullName}{Environment.NewLine}{fault.StackTrace}";
}
