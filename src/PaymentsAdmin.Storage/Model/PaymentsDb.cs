using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The schema of both databases.</summary>
public sealed class PaymentsDb(DbContextOptions<PaymentsDb> options)
    : IdentityDbContext<UserRow, IdentityRole<int>, int>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Indexes are chosen individually; most foreign keys need none.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var type in RowTypes())
        {
            builder.Entity(type);
        }

        PaymentIndexes.Add(builder);
        PostingIndexes.Add(builder);
        NotificationIndexes.Add(builder);
        AuditIndexes.Add(builder);
        QuotaIndexes.Add(builder);
        Checks.Add(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            Arrange(builder, entity);
        }

        if (Database.ProviderName?.EndsWith("PostgreSQL", StringComparison.Ordinal) == true)
        {
            AddSequencesAndCollations(builder);
        }
    }

    /// <summary>Every row type, by reflection, so that adding a class is enough.</summary>
    public static IEnumerable<Type> RowTypes() =>
        typeof(PaymentsDb)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && string.Equals(t.Namespace, typeof(PaymentsDb).Namespace, StringComparison.Ordinal))
            .Where(t => t.Name.EndsWith("Row", StringComparison.Ordinal) && t != typeof(UserRow))
            .OrderBy(t => t.Name, StringComparer.Ordinal);

    // SQLite compares bytes by default, and its single writer counts ids in memory.
    private static void AddSequencesAndCollations(ModelBuilder builder)
    {
        foreach (var counter in IdCounter.All)
        {
            builder.HasSequence<long>(counter.Sequence);
        }

        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(p => p.PropertyInfo?.IsDefined(typeof(BytewiseAttribute)) == true))
            {
                property.SetCollation("C");
            }
        }
    }

    private static void Arrange(ModelBuilder builder, IMutableEntityType entity)
    {
        entity.SetTableName(DbNames.Table(entity.ClrType));
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(DbNames.Snake(property.Name));
        }

        var clr = entity.ClrType;
        if (clr.IsDefined(typeof(WriterKeyAttribute)))
        {
            entity.FindPrimaryKey()!.Properties[0].ValueGenerated = ValueGenerated.Never;
        }

        foreach (var property in clr.GetProperties().Where(p => p.IsDefined(typeof(RefAttribute))))
        {
            builder
                .Entity(clr)
                .HasOne(property.GetCustomAttribute<RefAttribute>()!.Target)
                .WithMany()
                .HasForeignKey(property.Name)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
