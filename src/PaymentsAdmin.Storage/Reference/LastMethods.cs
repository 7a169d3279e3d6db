using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Refuses to leave a type without an active method (CRM.COM's rule R43, taken to mean active methods).</summary>
internal static class LastMethods
{
    public static async ValueTask<Failure?> MissingAsync(PaymentsDb db, Expression<Func<TypeRow, bool>> which)
    {
        var missing = db.Set<TypeRow>()
            .Where(which)
            .Where(t => t.Active && !db.Set<TypeMethodRow>().Any(l => l.TypeId == t.Id && db.Set<MethodRow>().Any(m => m.Id == l.MethodId && m.Active)));
        return await missing.AnyAsync() ? ReferenceFailures.LastMethod : null;
    }
}
