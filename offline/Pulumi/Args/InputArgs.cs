using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments: the members marked [Input], public or private, become the properties of an object.</summary>
public abstract class InputArgs
{
    protected InputArgs()
    {
    }

    /// <summary>Wire names to values, nulls included.</summary>
    /// <exception cref="ArgumentNullException">A required member is null.</exception>
    internal virtual Task<ImmutableDictionary<string, object?>> ToDictionaryAsync()
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var member in InputMember.Of(GetType()))
        {
            var fullName = $"[Input] {GetType().FullName}.{member.Name}";
            var value = member.Get(this);
            if (value is null && member.Attribute.IsRequired)
            {
                throw new ArgumentNullException(member.Name, $"{fullName} is required but was not given a value");
            }

            result.Add(member.Attribute.Name, member.Attribute.Json ? JsonInput.From(fullName, value) : value);
        }

        return Task.FromResult(result.ToImmutable());
    }
}
