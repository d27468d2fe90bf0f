using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

internal static partial class TargetTypes
{
    private static void Check(string context, Type target, HashSet<Type> seen)
    {
        var isSimple = Simple.Contains(target)
            || typeof(Resource).IsAssignableFrom(target)
            || (target.IsEnum && target.GetEnumUnderlyingType() == typeof(int));
        if (!seen.Add(target) || isSimple)
        {
            return;
        }

        if (target.IsValueType && target.IsDefined(typeof(EnumTypeAttribute)))
        {
            CheckEnumType(target);
        }
        else if (target.IsConstructedGenericType)
        {
            CheckGeneric(context, target, seen);
        }
        else if (target.IsInterface && target.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
        {
            foreach (var item in target.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
            {
                CheckCase(target, item, seen);
            }
        }
        else
        {
            CheckOutputType(context, target, seen);
        }
    }

    private static void CheckGeneric(string context, Type target, HashSet<Type> seen)
    {
        var isMap = IsGeneric(target, typeof(ImmutableDictionary<,>));
        if (isMap && target.GenericTypeArguments[0] != typeof(string))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {target.FullName}:\n    The only allowed ImmutableDictionary 'TKey' type is 'String'.");
        }

        if (!isMap && !IsGeneric(target, typeof(Nullable<>)) && !IsGeneric(target, typeof(Union<,>))
            && !IsGeneric(target, typeof(ImmutableArray<>)) && !IsGeneric(target, typeof(Output<>)))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {target.FullName}:\n"
                + "    The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>");
        }

        foreach (var argument in target.GenericTypeArguments)
        {
            Check(context, argument, seen);
        }
    }

    private static void CheckCase(Type target, DiscriminatedUnionCaseAttribute item, HashSet<Type> seen)
    {
        if (!target.IsAssignableFrom(item.Type))
        {
            throw new InvalidOperationException(
                $"{target.FullName} had [{nameof(DiscriminatedUnionCaseAttribute)}(\"{item.Tag}\")] with type {item.Type.FullName} "
                + $"that is not assignable to {target.FullName}.");
        }

        Check($"{target.FullName}(\"{item.Tag}\")", item.Type, seen);
    }

    private static void CheckOutputType(string context, Type target, HashSet<Type> seen)
    {
        if (!target.IsDefined(typeof(OutputTypeAttribute)))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {target.FullName}. Allowed types are:\n    String, Boolean, Int32, Double,\n"
                + "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or\n"
                + $"    a class explicitly marked with the [{nameof(OutputTypeAttribute)}].");
        }

        var constructor = ConstructorOf(target) ?? throw new InvalidOperationException(
            $"{target.FullName} had [{nameof(OutputTypeAttribute)}], but did not contain constructor marked with "
            + $"[{nameof(OutputConstructorAttribute)}].");
        foreach (var parameter in constructor.GetParameters())
        {
            Check($"{target.FullName}({parameter.Name})", parameter.ParameterType, seen);
        }
    }

    private static void CheckEnumType(Type target)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        foreach (var underlying in new[] { typeof(string), typeof(double) })
        {
            if (target.GetConstructor(Any, [underlying]) is not null)
            {
                var conversion = target.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [target]);
                if (conversion?.ReturnType != underlying)
                {
                    throw new InvalidOperationException(
                        $"{target.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain an explicit conversion operator to {underlying.FullName}.");
                }

                return;
            }
        }

        throw new InvalidOperationException(
            $"{target.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain constructor with a single String or Double parameter.");
    }
}
